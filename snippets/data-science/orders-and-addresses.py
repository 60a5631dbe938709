import pandas as pd

orders = pd.DataFrame({"name": ["ann", "bob"], "total": [100, 50]})
homes = pd.DataFrame({"name": ["ann", "ann", "bob"],
                      "city": ["Oslo", "Rome", "Bern"]})
both = orders.merge(homes, on="name")
print(both["total"].sum())
