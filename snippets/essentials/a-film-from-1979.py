from typing import TypedDict


class Film(TypedDict):
    title: str
    year: int


film = Film(title="Alien", year="1979", stars=5)
print(type(film).__name__)
print(film["stars"])
