import pandas as pd

df = pd.DataFrame({"city": ["Oslo", "Rome", "Bern"],
                   "temp": [-5, 20, -1]})
df[df["temp"] < 0]["temp"] = 0
print(df["temp"].tolist())
