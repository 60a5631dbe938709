stock = {"apples": 0, "pears": 12}

print("apples" in stock)
print(12 in stock)
print(("pears", 12) in stock)
