import numpy as np

readings = np.array([20, 21, 22])
readings[0] = 19.9
print(readings)
