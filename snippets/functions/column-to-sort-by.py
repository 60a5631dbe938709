from operator import itemgetter

column = "price"
by_lambda = lambda row: row[column]
by_getter = itemgetter(column)

column = "drink"
row = {"drink": "tea", "price": 3}
print(by_lambda(row), by_getter(row))
