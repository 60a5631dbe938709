def decorate(**options):
    options["colour"] = "red"
    options["tags"].append("new")


mine = {"colour": "blue", "tags": []}
decorate(**mine)
print(mine)
