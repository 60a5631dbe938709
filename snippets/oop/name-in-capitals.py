class Person:
    def __init__(self, name):
        self.name = name


class Shouter(Person):
    @property
    def name(self):
        return self._name.upper()

    @name.setter
    def name(self, value):
        self._name = value


ann = Shouter("ann")
print(ann.name)
print(vars(ann))
