def squares(limit):
    for n in range(1, limit + 1):
        yield n * n


found = squares(3)
print(sum(found))
print(list(found))
