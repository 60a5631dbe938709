class Stock:
    @property
    def boxes(self):
        return self._boxes

    @boxes.setter
    def boxes(self, value):
        if not isinstance(value, int):
            raise TypeError("a whole number, please")
        self._boxes = value


stock = Stock()
stock.boxes = True
stock.boxes += True
print(stock.boxes)
stock.boxes = 2.0
