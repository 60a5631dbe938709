spares = iter(["Zoe"])


def player(name):
    return name or next(spares)


team = map(player, ["Ann", None, None, "Dan"])
print(list(team))
