import numpy as np

predicted = np.array([1, 2, 3])
measured = np.array([[1], [2], [3]])
errors = predicted - measured
print(errors.shape, np.abs(errors).sum())
