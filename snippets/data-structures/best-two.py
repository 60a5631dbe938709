from heapq import nlargest
from operator import itemgetter

scores = [("ann", 7), ("bo", 9), ("cy", 7)]
points = itemgetter(1)

print([name for name, _ in nlargest(2, scores, key=points)])
print([name for name, _ in sorted(scores, key=points)[-2:]])
