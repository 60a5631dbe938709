import io
import json

store = io.StringIO()
json.dump({"id": 1}, store)
json.dump({"id": 2}, store)

store.seek(0)
print(json.load(store)["id"])
