class ShopError(Exception):
    pass


class SoldOut(ShopError):
    pass


try:
    raise SoldOut("tea")
except ShopError:
    print("trouble in the shop")
except SoldOut:
    print("try the next shop")
