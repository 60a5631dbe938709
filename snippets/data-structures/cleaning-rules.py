import copy
import pickle

rules = {"fields": ["name"], "clean": lambda text: text.strip()}

clone = copy.deepcopy(rules)
print(clone["fields"] is rules["fields"])
print(clone["clean"] is rules["clean"])

pickle.dumps(rules)
print("pickled")
