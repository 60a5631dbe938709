import numpy as np

counts = np.zeros(3, dtype=int)
votes = [0, 0, 1]
counts[votes] += 1
print(counts.tolist())
