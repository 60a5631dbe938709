a = "hunch"
b = "hunch"
c = "".join(["hu", "nch"])

print(a is b)
print(a is c)
print(a == c)
