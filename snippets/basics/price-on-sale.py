def label(price, on_sale=False):
    if on_sale:
        return "now only " + price
    return "price: " + str(price)


print(label(5))
print(label("7", on_sale=True))
print(label(3, on_sale=True))
