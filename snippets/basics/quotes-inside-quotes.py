prices = {"tea": 3}

print("Menu")
print(f"tea: {prices["tea"]}")
