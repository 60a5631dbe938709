def till():
    total = 0
    try:
        while True:
            total += yield
    except GeneratorExit:
        return total


day = till()
next(day)
day.send(5)
day.send(7)
print(day.close())
