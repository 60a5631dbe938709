from collections import Counter


def size(value):
    if type(value) == dict:
        return len(value)
    return 1


print(size({"a": 2, "b": 1}))
print(size(Counter("aab")))
