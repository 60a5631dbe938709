from typing import NamedTuple


class Book(NamedTuple):
    title: str
    tags: object


shelf = {Book("Emma", ())}
print(len(shelf))
shelf.add(Book("Ulysses", ["long"]))
print(len(shelf))
