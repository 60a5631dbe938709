class Ticket:
    asked = 0

    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        Ticket.asked += 1
        return self.number == other.number

    def __hash__(self):
        return hash(self.number)


tickets = [Ticket(n) for n in range(1000)]
for box in (tickets, set(tickets)):
    Ticket.asked = 0
    print(Ticket(999) in box, Ticket.asked)
