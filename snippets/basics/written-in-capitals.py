from typing import Final

MAX_TRIES: Final = 3


def tries_left(used):
    return MAX_TRIES - used


MAX_TRIES = 5
print(tries_left(1))
