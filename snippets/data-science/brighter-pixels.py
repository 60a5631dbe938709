import numpy as np

pixels = np.array([100, 180, 250], dtype=np.uint8)
print((pixels + 10).tolist())
