fruit = {"apple", "kiwi", "plum", "fig", "pear", "lime", "date"}

for name in sorted(fruit, key=len):
    print(name)
