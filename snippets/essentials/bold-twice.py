from contextlib import contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>", end="")
    yield
    print(f"</{name}>")


bold = tag("b")
with bold:
    print("one", end="")
with bold:
    print("two", end="")
