scores = map(int, ["3", "5", "4"])

print(max(scores))
print(min(scores))
