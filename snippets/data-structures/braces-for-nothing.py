seen = {}
print(len(seen))

seen.add("apple")
print(seen)
