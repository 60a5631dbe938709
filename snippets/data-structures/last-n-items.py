def last(items, n):
    return items[-n:]


queue = [10, 20, 30]
print(last(queue, 2))
print(last(queue, 1))
print(last(queue, 0))
