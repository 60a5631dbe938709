class Person:
    def __init__(self, age):
        self.age = age

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, value):
        self._age = max(0, value)


kim = Person(-5)
print(kim.age)
print(vars(kim))
