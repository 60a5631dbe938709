class Ticket:
    sold = 0

    @staticmethod
    def sell():
        Ticket.sold += 1
        return Ticket.sold


class VipTicket(Ticket):
    sold = 100


print(Ticket.sell(), VipTicket.sell(), VipTicket().sell())
print(Ticket.sold, VipTicket.sold)
