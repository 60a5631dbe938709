class Shop:
    def greet(self):
        return "hello"


class TeaShop(Shop):
    pass


def greet(self):
    return super().greet() + ", some tea?"


TeaShop.greet = greet
print(TeaShop().greet())
