import copy
point = (3, 4)
box = ([3], [4])
copy.copy(box) is box
copy.deepcopy(point) is point
copy.deepcopy(box) is box
