prices = [3, 9, 5]

dear = sorted(p for p in prices if p > 3, reverse=True)
print(dear)
