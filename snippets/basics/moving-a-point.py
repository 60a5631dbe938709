from collections import namedtuple

Point = namedtuple("Point", "x y")

spot = Point(1, 2)
spot._replace(x=5)

print(spot.x)
print(spot == (1, 2))
