print("loading")


def area(radius):
    from math import *
    return pi * radius ** 2


print("ready")
