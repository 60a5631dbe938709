stock = {"apples": 3, "pears": 0, "plums": 5}

for fruit in stock:
    print(fruit)
    if stock[fruit] == 0:
        del stock[fruit]
