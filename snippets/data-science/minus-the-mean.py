import numpy as np

table = np.array([[1, 2, 3], [4, 5, 6]])
print((table - table.mean(axis=0)).tolist())
print((table - table.mean(axis=1)).tolist())
