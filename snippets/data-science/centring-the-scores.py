import numpy as np


def centred(values):
    values -= values.mean()
    return values


scores = np.array([1.0, 2.0, 6.0])
print(centred(scores))
print(scores)
