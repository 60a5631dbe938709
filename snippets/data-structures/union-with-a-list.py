known = {"a", "b"}
found = ["b", "c"]

print(len(known.union(found)))
print(len(known | found))
