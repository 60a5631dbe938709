class Prices(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

prices = Prices(TEA=3)
prices["JAM"] = 4
prices.update(FIGS=5)
list(prices)
