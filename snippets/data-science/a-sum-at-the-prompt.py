import numpy as np
total = np.array([2, 3]).sum()
total
total == 5
isinstance(total, int)
print(total)
