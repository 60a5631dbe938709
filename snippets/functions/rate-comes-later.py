rate = 2


def bill():
    def price(n):
        return n * rate

    print(price(10))
    rate = 3
    print(price(10))


bill()
