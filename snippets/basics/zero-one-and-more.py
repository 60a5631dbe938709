from sys import getsizeof

print(getsizeof(1) == getsizeof(2 ** 29))
print(getsizeof(1) == getsizeof(2 ** 30))
print(getsizeof(0) == getsizeof(1))
