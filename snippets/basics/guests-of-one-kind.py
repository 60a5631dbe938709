class Guest:
    asked = 0

    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        Guest.asked += 1
        return self.number == other.number

    def __hash__(self):
        return 1


guests = {Guest(n): "seat" for n in range(10)}
print(Guest.asked)

Guest.asked = 0
print(Guest(99) in guests, Guest.asked)
