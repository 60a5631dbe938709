small = {1, 2}
large = {2, 3, 4}
small < large
small > large
small <= {1, 2}
sorted([{3}, {1}, {2}]) == [{1}, {2}, {3}]
