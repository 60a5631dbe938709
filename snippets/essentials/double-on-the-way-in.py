class Double:
    def __set__(self, box, value):
        vars(box)["size"] = value * 2


class Box:
    size = Double()


box = Box()
print(type(box.size).__name__)
box.size = 5
print(box.size)
