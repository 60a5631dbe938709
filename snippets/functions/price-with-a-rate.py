def make_price():
    rate = 2

    def price(n):
        return n * rate

    rate = 3
    return price


price = make_price()
rate = 100
print(price(10))
