from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


class Pixel(Point):
    pass


pixel = Pixel(1, 2)
pixel.colour = "red"
print(pixel, pixel.colour)
point = Point(1, 2)
point.colour = "red"
