from collections import Counter

morning = Counter(tea=2, milk=1)
evening = Counter(tea=2)

morning["milk"] -= 1
print(morning)
print(morning == evening)
print(len(morning), len(evening))
