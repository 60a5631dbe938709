import json
from datetime import date

day = date(2024, 1, 31)
print(json.dumps({"day": day}, default=str))
print(json.dumps({day: "open"}, default=str))
