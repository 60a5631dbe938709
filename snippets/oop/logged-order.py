class Logged:
    def __init__(self):
        self.log = ["created"]


class Storage:
    def __init__(self):
        self.items = ["tea"]


class Order(Logged, Storage):
    def __init__(self):
        super().__init__()


order = Order()
print(order.log)
print(order.items)
