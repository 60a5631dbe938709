from pathlib import Path

prices = Path("prices.txt")
try:
    with open(prices, "w") as file:
        for cents in (250, 99, "free"):
            file.write(f"{cents / 100}\n")
except TypeError:
    print(prices.read_text(), end="")
    print("failed, closed:", file.closed)
