from dataclasses import dataclass


@dataclass(slots=True)
class Point:
    x: int
    y: int


point = Point(1, 2)
print(point)
point.z = 3
print(point.z)
