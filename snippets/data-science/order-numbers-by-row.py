import pandas as pd

df = pd.DataFrame({"order": [7, 8], "price": [1.5, 2.0]})
for _, row in df.iterrows():
    print(row["order"])
