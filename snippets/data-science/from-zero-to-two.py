import pandas as pd

temps = pd.Series([10, 20, 30, 40])
print(temps.loc[0:2].tolist())
print(temps.iloc[0:2].tolist())
