distances = {}
distances[frozenset(["bern", "rome"])] = 690

print(distances[frozenset(["rome", "bern"])])
print(distances.get(("rome", "bern")))
