prices = {"tea": 2, "milk": 1}

for name in prices:
    prices[name.upper()] = prices.pop(name)
    print(*prices)
