names = ["ann", "bob", "cid"]
scores = [7, 9]

print(dict(zip(names, scores)))
