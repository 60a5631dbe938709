from contextlib import suppress

total = 0
with suppress(ValueError):
    for text in ["1", "x", "3"]:
        total += int(text)
print(total)
