class Basket:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)


def fill(basket=None):
    basket = basket or Basket()
    basket.items.append("tea")


mine = Basket()
fill(mine)
fill(mine)
print(mine.items)
