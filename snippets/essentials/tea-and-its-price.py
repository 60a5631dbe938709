from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price = 3


item = Item("tea")
print(item)
print(item.price)
