import numpy as np

row = np.array([250], dtype=np.uint8)
print(row[0] + 10)
print((row + 10)[0])
