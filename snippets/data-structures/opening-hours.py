hours = {}

hours["mon", (9, 12)] = "open"
print(hours["mon", (9, 12)])

hours["tue", [9, 12]] = "open"
print(len(hours))
