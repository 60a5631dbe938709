class Session:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        print("closing")
        return True

with Session():
    print("working")
    int("x")
    print("still working")
print("after")
