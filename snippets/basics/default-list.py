def add(item, bucket=[]):
    bucket.append(item)
    return bucket


print(add("apple"))
print(add("pear"))
print(add("plum", []))
print(add("fig"))
