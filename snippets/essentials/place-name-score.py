results = [("ann", 9), ("bob", 7)]

for place, name, score in enumerate(results, start=1):
    print(place, name, score)
