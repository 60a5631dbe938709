from contextlib import contextmanager


@contextmanager
def room(name):
    print("enter", name)
    yield name
    print("leave", name)


with (room("hall") as first, room("attic") as second):
    print("in the", second)
