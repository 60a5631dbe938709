import copy


class Team:
    rules = ["be kind"]

    def __init__(self):
        self.members = ["ann"]


ours = Team()
theirs = copy.deepcopy(ours)
theirs.rules.append("win")
theirs.members.append("bo")

print(ours.rules)
print(ours.members)
