import pandas as pd

counts = pd.Series([100, 100], dtype="int8")
print((counts + counts).tolist())
print(counts.sum())
