class Guest:
    def __init__(self, name):
        self.name = name
        print(name, "comes")

    def __del__(self):
        print(self.name, "goes")


for name in ["ann", "bob"]:
    chair = Guest(name)

print("both served")
del chair
