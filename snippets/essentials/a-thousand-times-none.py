import sys

before = sys.getrefcount(None)
keep = [None] * 1000
print(sys.getrefcount(None) - before)
