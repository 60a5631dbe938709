import pandas as pd


def saves(values):
    texts = pd.Series(values)
    packed = texts.astype("category")
    before = texts.memory_usage(deep=True)
    return bool(packed.memory_usage(deep=True) < before)


print(saves(["north", "south"] * 5000))
print(saves([f"user-{n}" for n in range(10_000)]))
