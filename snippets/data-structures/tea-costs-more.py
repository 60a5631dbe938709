prices = {"tea": 2, "milk": 1, "bread": 3}

prices["tea"] = 4
print(list(prices))

del prices["milk"]
prices["milk"] = 1
print(list(prices))
