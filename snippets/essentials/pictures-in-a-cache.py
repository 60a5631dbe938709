from weakref import WeakValueDictionary


class Picture:
    pass


cache = WeakValueDictionary()
cache["cat"] = Picture()
dog = Picture()
cache["dog"] = dog
print(sorted(cache))
