class Coin:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Coin(self.value + other.value)


purse = [Coin(1), Coin(2)]
print((purse[0] + purse[1]).value)
print(sum(purse).value)
