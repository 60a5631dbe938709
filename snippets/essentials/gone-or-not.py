import gc, weakref

class Node:
    pass

gc.disable()
a = Node()
a.me = a
ref = weakref.ref(a)

del a
print(ref() is None)
gc.collect()
print(ref() is None)
