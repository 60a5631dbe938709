import json

visited = {(0, 0), (2, 3)}
position = json.loads(json.dumps((2, 3)))

print(position)
print(position in visited)
