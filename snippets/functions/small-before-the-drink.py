def order(size="S", *, drink):
    return f"{size} {drink}"


print(order(drink="tea"))


def reorder(size="S", drink):
    return f"{size} {drink}"


print(reorder(drink="tea"))
