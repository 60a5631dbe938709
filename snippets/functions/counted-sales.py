class counted:
    def __init__(self, func):
        self.func = func
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.func(*args)


class Shop:
    @counted
    def sell(self, item):
        return "sold " + item


print("open")
print(Shop().sell("tea"))
