grid = [[1, 2], [3, 4]]

print([[n * 10 for n in row] for row in grid])
print([n * 10 for n in row for row in grid])
