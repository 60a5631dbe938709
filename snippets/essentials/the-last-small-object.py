import sys
from collections import Counter


def distance(things):
    places = [id(thing) for thing in things]
    steps = Counter(b - a for a, b in zip(places, places[1:]))
    return steps.most_common(1)[0][0]


for length in (463, 479, 495):
    things = [bytes(length) for _ in range(1000)]
    size = sys.getsizeof(things[0])
    print(size, distance(things) == size)
