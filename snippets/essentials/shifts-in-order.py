early, late = range(6, 14), range(14, 22)

print(early == range(6, 14))
print(sorted([late, early]) == [early, late])
