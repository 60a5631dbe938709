from dataclasses import dataclass

@dataclass(frozen=True)
class Team:
    members: list

names = ["ann"]
team = Team(names)
names.append("bob")
team.members.append("cid")
print(team.members)
