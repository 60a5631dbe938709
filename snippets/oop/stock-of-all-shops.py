class Counting(type):
    @property
    def count(cls):
        return len(cls.names)


class Shop(metaclass=Counting):
    names = []

    def __init__(self, name):
        self.names.append(name)


Shop("north")
south = Shop("south")
print(Shop.count)
print(south.count)
