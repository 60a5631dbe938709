6 * 7
_ + 1
for _ in range(3):
    pass
100
_
