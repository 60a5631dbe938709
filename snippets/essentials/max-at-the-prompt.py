max = 3
max
max(4, 7)
del max
max(4, 7)
