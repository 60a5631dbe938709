class Money:
    def __add__(self, other):
        return "money adds"


class Voucher(Money):
    def __radd__(self, other):
        return "voucher adds"


class Stamp:
    def __radd__(self, other):
        return "stamp adds"


print(Money() + Voucher())
print(Money() + Stamp())
