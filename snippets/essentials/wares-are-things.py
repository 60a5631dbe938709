from dataclasses import dataclass


@dataclass
class Thing:
    name: str = "thing"


@dataclass
class Ware(Thing):
    price: int


print(Ware("tea", 3))
