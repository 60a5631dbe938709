from sys import getsizeof


def extra(n):
    return getsizeof([None] * n) - getsizeof((None,) * n)


print(extra(10) > 0)
print(extra(10) > extra(0))
