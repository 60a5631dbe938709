import copy


class Part:
    copied = 0

    def __deepcopy__(self, memo):
        Part.copied += 1
        return Part()


bolt = Part()
machine = {"left": [Part(), Part(), bolt], "right": [bolt, bolt]}

copy.copy(machine)
print(Part.copied)

copy.deepcopy(machine)
print(Part.copied)
