adults, children = 2, 3
price = 10
print(adults+children * price)
