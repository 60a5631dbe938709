class Basket:
    def __init__(self):
        self.items = []

    def __getattr__(self, name):
        return getattr(self.items, name)


basket = Basket()
basket.append("apple")
print(basket.count("apple"))
print(len(basket))
