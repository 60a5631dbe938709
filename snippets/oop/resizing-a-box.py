class Box:
    def __init__(self):
        self._size = 1

    @property
    def size(self):
        return self._size

    @size.setter
    def resize(self, value):
        self._size = value


box = Box()
print(box.size)
box.resize(5)
print(box.size)
