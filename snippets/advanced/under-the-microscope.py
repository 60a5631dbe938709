stock = 10


def unpack():
    global stock
    stock += 5
    return 1


stock += unpack()
print(stock)
