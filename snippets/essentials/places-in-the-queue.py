queue = ["ann", "bob", "ann"]
for name in queue:
    print(queue.index(name) + 1, name)
