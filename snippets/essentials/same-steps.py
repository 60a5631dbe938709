range(0, 10, 3) == range(0, 12, 3)
range(3) == [0, 1, 2]
range(10)[2:5]
