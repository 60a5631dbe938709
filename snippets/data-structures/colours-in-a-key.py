def cache_key(colours):
    return "+".join(colours)


chosen = {"red", "green", "blue", "white", "amber"}
print(cache_key(chosen))
print(cache_key(frozenset(chosen)))
