servers = ["red", "green", "blue"]

for user in ["ann", "bob", "cleo", "dan", "eve", "finn"]:
    print(user, servers[hash(user) % 3])
