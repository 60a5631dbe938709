import json
json.loads("[1, 1.0, 1e2]")
json.dumps(2.0)
