import sys

cache = {number: number * number for number in range(1000)}
full = sys.getsizeof(cache)

for number in range(999):
    del cache[number]

print(len(cache))
print(sys.getsizeof(cache) == full)
print(sys.getsizeof(cache.copy()) == full)
