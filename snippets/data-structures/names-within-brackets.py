def describe(colour, sizes):
    return [sorted(locals()) for size in sizes]


for names in describe("red", ["S"]):
    print(names)
