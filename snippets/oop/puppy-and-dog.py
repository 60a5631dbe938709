class Pet:
    def title(self):
        return "pet"


class Dog(Pet):
    def title(self):
        return "dog, " + super(type(self), self).title()


class Puppy(Dog):
    pass


print(Dog().title())
print(Puppy().title())
