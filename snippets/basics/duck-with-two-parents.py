class Swimmer:
    def __init__(self):
        self.depth = 0


class Flyer:
    def __init__(self):
        self.height = 0


class Duck(Swimmer, Flyer):
    pass


print(vars(Duck()))
