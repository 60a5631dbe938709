from sys import getsizeof


def slots(jobs):
    return (getsizeof(jobs) - getsizeof([])) // 8


queue = []
for n in range(5):
    queue.append(n)

print(slots(queue) > 5)
print(slots(queue[:]) > 5)
print(slots(list(queue)) > 5)
