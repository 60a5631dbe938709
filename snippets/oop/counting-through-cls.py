class Animal:
    made = 0

    @classmethod
    def create(cls):
        cls.made += 1
        return cls()


class Cat(Animal):
    pass


Animal.create()
Cat.create()
Cat.create()
print(Animal.made, Cat.made)
