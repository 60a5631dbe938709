prices = [1, 5, 9]
limit = 3
cheap = (price for price in prices if price < limit)

prices = [2, 4, 6]
limit = 7
print(list(cheap))
