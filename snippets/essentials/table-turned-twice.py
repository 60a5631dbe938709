table = [[1, 2, 3], [4, 5]]
columns = list(zip(*table))

print(columns)
print(list(zip(*columns)))
