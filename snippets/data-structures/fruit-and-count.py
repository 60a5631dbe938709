stock = {"apple": 3, "pear": 5}

print([fruit, count for fruit, count in stock.items()])
