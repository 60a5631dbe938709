class Lamp:
    colour = "white"

    def __init__(self, colour):
        self.colour = colour

    @classmethod
    def describe(cls):
        return f"a {cls.colour} lamp"


class NightLamp(Lamp):
    colour = "blue"


lamp = NightLamp("red")
print(lamp.describe())
