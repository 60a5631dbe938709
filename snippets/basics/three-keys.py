seen = {}
seen[1] = "int"
seen[1.0] = "float"
seen[True] = "bool"
print(seen)
