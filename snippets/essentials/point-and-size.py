from dataclasses import dataclass
from typing import NamedTuple

class Point(NamedTuple):
    x: int
    y: int

class Size(NamedTuple):
    width: int
    height: int

@dataclass
class Spot:
    x: int
    y: int

print(Point(3, 4) == Size(3, 4))
print(Spot(3, 4) == Point(3, 4))
