def total(price: int, count: int) -> int:
    return price * count

print(total("3", 4))
