class Tag:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name.lower() == other.name.lower()

    def __hash__(self):
        return hash(self.name)


small, big = Tag("python"), Tag("PYTHON")
print(small == big)
print(big in [small], big in {small})
