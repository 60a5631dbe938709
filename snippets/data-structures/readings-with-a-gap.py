gap = float("nan")

print(sorted([3.0, gap, 1.0]))
print(sorted([3.0, 1.0, gap, 2.0]))
