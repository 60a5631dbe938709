first = float("nan")
second = float("nan")

print(hash(first) == hash(second))
print(len({first, second, first}))
