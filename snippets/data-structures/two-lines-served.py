from collections import deque

names = ["ann", "bo", "cy", "di"]

line = list(names)
for name in line:
    print(name, line.pop(0))

line = deque(names)
for name in line:
    print(name, line.popleft())
