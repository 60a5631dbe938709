class Room:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __hash__(self):
        return hash(self.number)


room = Room(7)
booked = {room}
room.number = 8

print(room in booked)
print(room in list(booked))
print(Room(7) in booked)
