import sys

few = (n * n for n in range(10))
many = (n * n for n in range(1_000_000))
squares = [n * n for n in range(1000)]

print(sys.getsizeof(few) == sys.getsizeof(many))
print(sys.getsizeof(squares) > sys.getsizeof(many))
print(len(many))
