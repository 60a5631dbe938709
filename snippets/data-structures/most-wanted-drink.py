votes = ["tea", "milk", "rum", "ale", "cola"]
votes += ["ale", "tea", "rum", "milk"]

ranking = sorted(set(votes), key=votes.count, reverse=True)
print(" ".join(ranking))
