allowed = ("admin")

for role in ["admin", "adm", ""]:
    print(role in allowed)
