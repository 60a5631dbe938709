import io
import pandas as pd

text = "code,stock\n007,3\n042,\n"
table = pd.read_csv(io.StringIO(text))
print(table["code"].tolist())
print(table["stock"].tolist())
