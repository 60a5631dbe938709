import numpy as np

total = np.array([16_777_215], dtype=np.float32)
for _ in range(5):
    total += 1
print(int(total[0]))
