def average():
    total = count = mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count

temperature = average()
next(temperature)
temperature.send(10)
temperature.send(20)
average().send(10)
