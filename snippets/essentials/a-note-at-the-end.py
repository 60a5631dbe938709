total = 10


def report():
    print(total)
    total: int


report()
