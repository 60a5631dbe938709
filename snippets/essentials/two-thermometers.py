class Thermometer:
    def __get__(self, house, owner):
        return 21


class House:
    inside = Thermometer()

    def __init__(self):
        self.outside = Thermometer()


house = House()
print(house.inside)
print(type(house.outside).__name__)
