texts = ["3", "5", "n/a", "8"]

prices = []
try:
    prices = [int(text) for text in texts]
except ValueError:
    print("bad price")
print(prices)
