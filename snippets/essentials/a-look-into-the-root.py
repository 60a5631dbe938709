import contextlib
import os


def inside(folder):
    with contextlib.chdir(folder):
        yield os.getcwd()


place = inside("/")
print(next(place))
print(os.getcwd() == "/")
place.close()
print(os.getcwd() == "/")
