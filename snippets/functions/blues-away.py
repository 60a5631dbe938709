def match(home, away):
    return f"{home} v {away}"


invited = ["Reds"]
print(match(away="Blues", *invited))
print(match(home="Blues", *invited))
