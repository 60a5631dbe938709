import copy

row = [0, 0]
grid = [row, row]

clone = copy.deepcopy(grid)
clone[0][0] = 7

print(grid)
print(clone)
