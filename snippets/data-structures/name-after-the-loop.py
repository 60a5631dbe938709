n = "outer"

squares = [n * n for n in range(4)]
print(n)

for n in range(4):
    pass
print(n)
