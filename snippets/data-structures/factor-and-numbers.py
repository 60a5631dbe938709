factor = 2
numbers = [1, 2, 3]

scaled = (n * factor for n in numbers)

factor = 10
numbers = [7, 8]

print(list(scaled))
