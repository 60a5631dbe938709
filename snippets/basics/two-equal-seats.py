class Seat:
    def __init__(self, row, number):
        self.row = row
        self.number = number


ticket = Seat("B", 7)
claim = Seat("B", 7)

print(ticket == claim)
print(claim in [ticket])
print(vars(ticket) == vars(claim))
