class Squares:
    def __getitem__(self, i):
        return i * i


squares = Squares()
print(49 in squares)
print(50 in squares)
