votes = ["tea", "milk", "rum", "mate", "cocoa", "water"]
votes += ["cocoa", "mate", "tea", "rum", "milk"]

ranking = sorted(set(votes), key=votes.count, reverse=True)
print(" ".join(ranking))
