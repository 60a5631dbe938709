from types import MappingProxyType

settings = {"level": 3, "tags": ["new"]}
safe = MappingProxyType(settings)

settings["level"] = 4
safe["tags"].append("hot")
print(safe["level"], safe["tags"])

safe["level"] = 5
print(safe["level"])
