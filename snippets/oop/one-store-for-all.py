class Store:
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __init__(self):
        self.items = []


Store().items.append("tea")
Store().items.append("jam")
print(Store() is Store())
print(Store().items)
