import pandas as pd

temps = pd.Series([2, None, 4])
print(temps.mean())
print(temps.tolist())
