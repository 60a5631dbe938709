import pandas as pd

people = pd.DataFrame({"age": [25, 30, 40], "pay": [70, 50, 80]})
print(len(people[(people["age"] > 28) & (people["pay"] > 60)]))
print(len(people[people["age"] > 28 & people["pay"] > 60]))
