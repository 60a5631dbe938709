class Cup:
    def size(self):
        return 2


class Mug(Cup):
    def sizes(self):
        return [super().size() for _ in range(2)]


print("made")
print(Mug().sizes())
