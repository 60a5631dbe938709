from functools import lru_cache

@lru_cache(maxsize=None)
def snacks(team):
    print("loading", team)
    return ["tea", "jam"]

first = snacks("red")
first.append("figs")
print(snacks("red"))
