class Disc:
    def __init__(self, radius):
        self.radius = radius

    @property
    def area(self):
        return 3 * self.radius ** 2


disc = Disc(2)
print(disc.area)
disc.radius = 1
disc.area = 30
print(disc.area)
