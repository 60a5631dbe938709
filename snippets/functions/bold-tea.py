from contextlib import contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>")
    yield
    print(f"</{name}>")


@tag("b")
def show(text):
    print(text)


show("tea")
show("jam")
