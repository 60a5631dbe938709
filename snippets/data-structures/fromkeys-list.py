teams = dict.fromkeys(["red", "blue"], [])

teams["red"].append(7)
print(teams)

teams["blue"] = [9]
print(teams)
