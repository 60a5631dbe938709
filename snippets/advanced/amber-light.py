from itertools import cycle

lights = cycle(["red", "green"])

print("green" in lights)
print("amber" in lights)
