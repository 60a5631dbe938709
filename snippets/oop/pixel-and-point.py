class Point:
    __slots__ = ("x", "y")


class Pixel(Point):
    def __init__(self, x, y, colour):
        self.x = x
        self.y = y
        self.colour = colour


print(vars(Pixel(1, 2, "red")))
