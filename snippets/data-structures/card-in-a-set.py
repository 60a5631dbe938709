class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank


hand = [Card(7), Card(7)]
print(hand[0] == hand[1])
print(len(set(hand)))
