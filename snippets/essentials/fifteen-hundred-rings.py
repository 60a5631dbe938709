import gc


class Node:
    freed = 0

    def __del__(self):
        Node.freed += 1


gc.collect()
for _ in range(1500):
    node = Node()
    node.me = node
names = {0: "none", 1499: "all"}
print(names.get(Node.freed, "some"))
