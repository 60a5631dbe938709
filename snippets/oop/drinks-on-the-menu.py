class Drink:
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"Drink({self.name!r})"


menu = [Drink("tea"), Drink("cocoa")]
print(menu[0], f"and {menu[1]}")
print(menu)
