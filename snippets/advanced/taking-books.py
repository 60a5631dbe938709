class Shelf:
    asked = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.asked += 1
        if self.asked > 3:
            raise StopIteration
        return self.asked


shelf = Shelf()
for book in shelf:
    pass
print(book, shelf.asked)
