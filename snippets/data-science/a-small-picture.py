import numpy as np

photo = np.zeros((1000, 1000), dtype=np.uint8)
thumb = photo[::100, ::100]
del photo
print(thumb.nbytes, thumb.base.nbytes)
