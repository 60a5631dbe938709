from collections import OrderedDict

a = OrderedDict(tea=3, jam=4)
b = OrderedDict(jam=4, tea=3)
plain = {"tea": 3, "jam": 4}

print(a == plain)
print(plain == b)
print(a == b)
