stock = {"tea": 3, "milk": 1}
before = stock.keys()

stock["rum"] = 5

print(list(stock.keys() - before))
print(list(before))
