from itertools import chain


def dishes():
    print("cooking")
    yield "soup"


menu = chain(["bread"], dishes())
print("ordered")
print(next(menu))
print(next(menu))
