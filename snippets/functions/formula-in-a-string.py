def shop(rate):
    def price(n):
        return eval("n * rate")

    return price


print(shop(2)(10))
