row = [0, 1, 2, 3]

row[1:3] = ["a", "b", "c"]
print(row)
print(len(row))
