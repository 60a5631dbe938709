class Money:
    def __add__(self, other):
        return "money adds"


class Voucher(Money):
    def __radd__(self, other):
        return "voucher adds"


print(Money() + Money())
print(Money() + Voucher())
