import sys

short = ["x"]
long = ["x" * 1_000_000]
print(sys.getsizeof(short) == sys.getsizeof(long))
print(sys.getsizeof(long[0]) > 1_000_000)
