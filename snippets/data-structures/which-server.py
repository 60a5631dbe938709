SERVERS = 4


def server(user):
    return hash(user) % SERVERS


for user in ["ann", "ben", "cleo", "dan"]:
    print(user, server(user))
