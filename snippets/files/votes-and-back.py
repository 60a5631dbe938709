import json

votes = {1: "Ann", 2: "Bob"}
back = json.loads(json.dumps(votes))

print(back == votes)
print(back.get(1))
