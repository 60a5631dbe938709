from abc import ABC, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self):
        """Every shape has one."""

class Blob(Shape):
    def colour(self):
        return "green"

print("classes ready")
blob = Blob()
print(blob.colour())
print(blob.area())
