def cache_key(colours):
    return "+".join(colours)


chosen = {"red", "green", "blue", "white"}
print(cache_key(chosen))
print(cache_key(frozenset(chosen)))
