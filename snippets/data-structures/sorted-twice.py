players = [
    {"name": "cy", "team": 2},
    {"name": "bo", "team": 1},
    {"name": "al", "team": 2},
    {"name": "di", "team": 1},
]

players.sort(key=lambda p: p["name"], reverse=True)
players.sort(key=lambda p: p["team"])

print([p["name"] for p in players])
