def kitchen():
    while True:
        order = yield
        print("kitchen:", order)


def counter():
    yield from kitchen()


def hatch():
    for dish in kitchen():
        yield dish


for place in [counter, hatch]:
    line = place()
    next(line)
    line.send("tea")
