def readings():
    value = 20
    while True:
        try:
            yield value
        except:
            value = 0


sensor = readings()
print(next(sensor))
sensor.close()
print("off")
