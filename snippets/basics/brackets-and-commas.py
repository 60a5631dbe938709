price = 5,
count = (2)

print(price * count)
