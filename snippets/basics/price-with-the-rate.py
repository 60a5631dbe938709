__rate = 3


class Shop:
    def price(self, amount):
        return amount * __rate


print("open, rate", __rate)
print(Shop().price(2))
