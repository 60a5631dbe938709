import numpy as np

for prices in ([10, 20], np.array([10, 20])):
    print(prices + prices)
