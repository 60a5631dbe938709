def half(price):
    return price / 2


class Shop:
    sale = half
    clearance = staticmethod(half)


print(Shop.sale is half, Shop.clearance is half)
print(Shop().clearance(10))
print(Shop().sale(10))
