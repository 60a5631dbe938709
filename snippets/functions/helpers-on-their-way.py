import pickle


def can_travel(func):
    try:
        return pickle.loads(pickle.dumps(func))(1) == 2
    except (pickle.PicklingError, AttributeError):
        return False


def make():
    def inner(n):
        return n + 1
    return inner


named = lambda n: n + 1
named.__qualname__ = "named"

print(can_travel(lambda n: n + 1))
print(can_travel(make()))
print(can_travel(named))
