a = b = []
a.append(1)
b
a = a + [2]
b
a
