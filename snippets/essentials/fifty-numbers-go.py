import sys


def given_back(numbers):
    before = sys.getallocatedblocks()
    numbers.clear()
    return before - sys.getallocatedblocks() > 25


print(given_back([n + 1000 for n in range(50)]))
print(given_back([n + 0.5 for n in range(50)]))
