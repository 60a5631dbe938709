scores = [30, 10, 20]
ranked = scores.sort()

print(ranked)
print(scores)
