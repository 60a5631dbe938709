class Seat(int):
    asked = 0

    def __eq__(self, other):
        Seat.asked += 1
        return int(self) == other

    __hash__ = int.__hash__


print(Seat(700) in range(1000), Seat.asked)
