runners = ["ann", "bob", "cid", "dan"]

print("half of", len(runners))
for i in range(len(runners) / 2):
    print(runners[i])
