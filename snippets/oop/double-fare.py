class Product:
    @property
    def price(self):
        return self._price

    @price.setter
    def price(self, value):
        self._price = max(0, value)


class Express(Product):
    @property
    def price(self):
        return super().price

    @price.setter
    def price(self, value):
        super().price = value * 2


fare = Express()
fare.price = 5
print(fare.price)
