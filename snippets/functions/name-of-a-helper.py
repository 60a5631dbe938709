def double(n):
    return n * 2


triple = lambda n: n * 3
twice = double

print(twice.__name__)
print(triple.__name__)
