import json

ann = {"name": "Ann"}
print(json.dumps([ann, ann]))

ben = {"name": "Ben", "partner": ann}
ann["partner"] = ben
print(json.dumps(ann))
