numbers = iter([1, 2, 3, 4, 5])
letters = iter("ab")

print(list(zip(numbers, letters)))
print(list(numbers))
