import copy
from itertools import count

numbers = count(1)


class Ticket:
    def __init__(self):
        self.number = next(numbers)


first = Ticket()
second = copy.copy(first)
third = Ticket()

print(first.number, second.number, third.number)
