servers = ["north", "east", "south", "west"]

for user in ["ann", "bob", "cy", "di"]:
    print(user, "->", servers[hash(user) % len(servers)])
