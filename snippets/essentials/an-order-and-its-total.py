class Order:
    def __init__(self, price, count):
        self.price, self.count = price, count
        self.total = 0

    @property
    def total(self):
        return self.price * self.count


print(Order(2, 3).total)
