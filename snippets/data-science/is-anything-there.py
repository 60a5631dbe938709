import numpy as np

names = np.array(["ann", "bob", "bob"])
for name in ("ann", "bob"):
    hits = np.flatnonzero(names == name)
    print("found" if hits else "nothing")
