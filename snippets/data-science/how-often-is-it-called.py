import pandas as pd

calls = 0


def with_tip(price):
    global calls
    calls += 1
    return price * 1.1


prices = pd.Series([10, 20, 30, 40])
prices.apply(with_tip)
print(calls)
with_tip(prices)
print(calls)
