class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


home = Point(0, 0)
print(home == Point(0, 0))
print(home in [Point(0, 0)])
print(home in {Point(0, 0)})
