class Dog:
    def __init__(self, name):
        self.name = name

def bark(self):
    return self.name + " barks"

rex = Dog("Rex")
Dog.bark = bark
print(rex.bark())
rex.howl = bark
print(rex.howl())
