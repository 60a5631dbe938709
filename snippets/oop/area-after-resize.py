from functools import cached_property
class Square:
    def __init__(self, side):
        self.side = side
    @cached_property
    def area(self):
        print("computing")
        return self.side ** 2

s = Square(2)
s.area
s.side = 3
s.area
del s.area
s.area
