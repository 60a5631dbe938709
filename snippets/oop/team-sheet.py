class Team:
    def __init__(self):
        self._players = ["Ann", "Bob"]

    @property
    def players(self):
        return self._players


team = Team()
sheet = team.players
sheet.remove("Bob")
print(team.players)
