class Reader:
    def __get__(self, obj, owner):
        return "descriptor"

class Guard(Reader):
    def __set__(self, obj, value):
        raise AttributeError("read-only")

class Box:
    a = Reader()
    b = Guard()

box = Box()
vars(box).update(a="instance", b="instance")
print(box.a)
print(box.b)
