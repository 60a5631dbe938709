class Key:
    asked = 0

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        Key.asked += 1
        return self.name == other.name


table = {Key(number): number for number in range(20)}
print(len(table))

Key.asked = 0
print(table.get(Key("other")), Key.asked)
