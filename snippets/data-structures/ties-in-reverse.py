scores = [("cy", 3), ("bo", 1), ("al", 3), ("di", 3)]

ranking = sorted(scores, key=lambda s: s[1], reverse=True)

print([name for name, points in ranking])
