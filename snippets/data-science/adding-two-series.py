import pandas as pd

monday = pd.Series({"ann": 1, "bob": 2})
tuesday = pd.Series({"bob": 10, "cid": 20})
print((monday + tuesday).to_dict())
