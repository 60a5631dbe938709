import pandas as pd

points = pd.Series([10, 30, 20])
ranked = points.sort_values(ascending=False)
print(ranked.loc[0])
print(ranked.iloc[0])
