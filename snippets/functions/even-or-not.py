def evens():
    n = 0
    while True:
        yield n
        n += 2


print(4 in evens())
print(5 in evens())
