class User:
    def __init__(self, name):
        self.name = name


ann = User("ann")
visits = {ann: 1}

ann.name = "anna"
visits[ann] += 1

print(visits[ann])
print(User("anna") in visits)
