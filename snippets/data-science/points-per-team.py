import pandas as pd

players = pd.DataFrame({"team": ["red", "blue", "red", None],
                        "points": [3, 1, 2, 5]})
print(players.groupby("team")["points"].sum().to_dict())
