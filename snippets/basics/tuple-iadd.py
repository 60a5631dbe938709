order = ("table 4", ["soup"])

try:
    order[1] += ["tea"]
except TypeError:
    print("tuples do not change")

print(order)
