print([1, 2] == (1, 2))
print(range(0) == range(5, 1))
print("tea" == b"tea")
print({1: 2} == {1.0: 2.0})
