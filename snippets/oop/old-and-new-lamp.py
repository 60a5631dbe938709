class Lamp:
    def __init__(self, name):
        self.name = name
        print(name, "on")

    def __del__(self):
        print(self.name, "off")


desk = Lamp("old")
spare = desk
desk = Lamp("new")
print("reading")
del spare
print("good night")
