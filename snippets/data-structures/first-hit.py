prices = [5, 12, 30, 8]

if any((hit := price) > 10 for price in prices):
    print(hit)

big = [twice for price in prices if (twice := price * 2) > 20]
print(big)
print(twice)
