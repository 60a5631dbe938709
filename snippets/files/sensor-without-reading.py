import json

reading = {"temperature": float("nan")}
print(json.dumps(reading))
