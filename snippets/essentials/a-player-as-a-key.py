class Player:
    def __init__(self, name):
        self.name = name


ann = Player("ann")
points = {ann: 3}
ann.name = "anna"
print(points[ann])
print(Player("anna") in points)
