names = ["ann", "bob", "cid"]
scores = [7, 9]

for name, score in zip(names, scores, strict=True):
    print(name, score)
