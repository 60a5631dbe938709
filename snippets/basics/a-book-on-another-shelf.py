class Book:
    def __init__(self, number, shelf):
        self.number = number
        self.shelf = shelf

    def __eq__(self, other):
        return self.number == other.number

    def __hash__(self):
        return hash((self.number, self.shelf))


loans = {Book(11, shelf=1): "ann"}
print(Book(11, shelf=1) == Book(11, shelf=2))
print(loans.get(Book(11, shelf=1)))
print(loans.get(Book(11, shelf=2)))
