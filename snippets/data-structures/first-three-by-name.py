FIRST = slice(3)
REST = slice(3, None)

names = ["ann", "bo", "cy", "di", "eve"]
print(names[FIRST])
print(names[REST])
print(FIRST == slice(0, 3))
