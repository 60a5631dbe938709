from operator import itemgetter

row = {"drink": "tea", "size": "large"}

for columns in [["drink", "size"], ["drink"]]:
    pick = itemgetter(*columns)
    print("-".join(pick(row)))
