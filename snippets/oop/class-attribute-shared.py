class Basket:
    items = []

    def add(self, item):
        self.items.append(item)


ann = Basket()
bob = Basket()
ann.add("tea")
bob.add("jam")
print(ann.items)
print(bob.items)
