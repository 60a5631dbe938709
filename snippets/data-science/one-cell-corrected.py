import pandas as pd

df = pd.DataFrame({"temp": [-5, 20]})
df["temp"][0] = 0
print(df["temp"].tolist())
