from collections import defaultdict

visits = defaultdict(int)
visits["ann"] += 1

print(visits.get("bo"), "bo" in visits)
if visits["bo"] == 0:
    print("bo was never here")
print(len(visits))
