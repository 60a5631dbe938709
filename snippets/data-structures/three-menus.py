from collections import OrderedDict

lunch = OrderedDict(soup=4, cake=3)
dinner = OrderedDict(cake=3, soup=4)
plain = {"cake": 3, "soup": 4}

print(lunch == plain, plain == dinner)
print(lunch == dinner)
