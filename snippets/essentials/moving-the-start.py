from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int = 0


start = Point(1)
start._replace(y=5)
x, y = start
print(x, y)
