from sys import getsizeof

queue = []
size = getsizeof(queue)
grown_at = []

for n in range(1, 31):
    queue.append("job")
    if getsizeof(queue) != size:
        size = getsizeof(queue)
        grown_at.append(n)

print(grown_at)
