from collections import deque

visitors = deque(["ann", "bo", "cy"], maxlen=3)
visitors.append("di")

print(list(visitors))
print(visitors[0])
print(visitors[-2:])
