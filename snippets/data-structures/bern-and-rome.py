trips = [("bern", "rome"), ("rome", "bern"), ("rome", "oslo")]

print(len(set(trips)))
print(len({frozenset(trip) for trip in trips}))
