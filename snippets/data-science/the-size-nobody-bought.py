import pandas as pd

sizes = pd.Series(["M", "S", "L", "M"], dtype="category")
rest = sizes[sizes != "L"]
print(rest.value_counts().to_dict())
