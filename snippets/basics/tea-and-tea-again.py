drink = "tea"
order = ("tea", 2)
basket = ["tea", 2]

print(drink.upper() is drink)
print(drink.strip() is drink)
print(order[:] is order)
print(basket[:] is basket)
