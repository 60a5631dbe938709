class Pet:
    def __init__(self):
        print("a pet is born")
        self.greet()

    def greet(self):
        print("I am a pet")


class Dog(Pet):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def greet(self):
        print("I am", self.name)


Dog("Rex")
