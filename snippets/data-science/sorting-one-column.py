import pandas as pd

df = pd.DataFrame({"name": ["cid", "ann", "bob"]})
df["name"] = df["name"].sort_values()
print(df["name"].tolist())
