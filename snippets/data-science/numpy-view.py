import numpy as np

for data in ([1, 2, 3, 4], np.array([1, 2, 3, 4])):
    part = data[1:3]
    part[0] = 9
    print(data)
