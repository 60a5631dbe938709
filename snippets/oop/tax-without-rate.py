from abc import abstractmethod


class Tax:
    @abstractmethod
    def rate(self):
        return 0

    def on(self, price):
        return price * self.rate()


class LuxuryTax(Tax):
    def rates(self):
        return 2


print(LuxuryTax().on(100))
