import numpy as np

table = np.array([[1, 2, 3], [4, 5, 6]])
table.ravel()[0] = 10
table.T.ravel()[0] = 99
print(table.tolist())
