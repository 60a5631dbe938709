owners = {}
owners["row A", 1] = "ann"
owners["row B", (2, 3)] = "bob"
print(len(owners))

owners["row C", [4, 5]] = "cleo"
print(len(owners))
