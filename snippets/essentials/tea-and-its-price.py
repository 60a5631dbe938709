from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: int


tea = Item("tea", 3)
tea.price = 4
print(tea == Item("tea", 4))
name, price = tea
print(price)
