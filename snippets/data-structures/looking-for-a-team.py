teams = {frozenset({"ann", "bo"})}

print({"ann", "bo"} in teams)

teams.add({"ann", "bo"})
print(len(teams))
