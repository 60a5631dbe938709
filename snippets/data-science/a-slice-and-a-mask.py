import numpy as np

temps = np.array([5, -1, -2, 7])
last = temps[2:]
cold = temps[temps < 0]
last[:] = 0
cold[:] = 9
print(temps)
