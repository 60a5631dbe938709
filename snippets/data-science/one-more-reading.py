import numpy as np

readings = [1, 2]
array = np.array([1, 2])
readings.append(3)
np.append(array, 3)
print(readings)
print(array)
