from sys import getallocatedblocks as blocks

before = blocks()
for size in (19, 20, 21):
    row = (None,) * size
    before = blocks()
    del row
    print(size, before - blocks())
