from sys import getallocatedblocks as blocks

before = blocks()  # a number takes a block, too
for size in (3, 300):
    row = (None,) * size
    before = blocks()
    del row
    print(size, before - blocks())
