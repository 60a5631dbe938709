def savoury():
    yield "soup"
    yield "roast"
    return "cake"


def dinner():
    last = yield from savoury()
    yield last.upper()


print(list(savoury()))
print(list(dinner()))
