menu = {"soup": 4, "cake": 3, "tea": 2}

menu[1:2] = 0
print(len(menu))
print(menu[0:2])
