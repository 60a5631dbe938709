class Shop:
    @classmethod
    @property
    def label(cls):
        return cls.__name__.lower()


class TeaShop(Shop):
    pass


print(type(TeaShop.label).__name__)
