from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Every shape has one."""


class Square(Shape):
    side = 3


Square.area = lambda self: self.side ** 2
print("filled in")
print(Square().area())
