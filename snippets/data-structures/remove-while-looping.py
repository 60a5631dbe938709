readings = [5, -1, -1, 8]

for value in readings:
    if value < 0:
        readings.remove(value)

print(readings)
