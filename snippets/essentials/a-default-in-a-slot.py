class Point:
    __slots__ = ("x", "y")
    x = 0

    def __init__(self, y):
        self.y = y


point = Point(2)
print(point.x, point.y)
