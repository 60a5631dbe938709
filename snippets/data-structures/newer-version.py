class Version:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return self.number < other.number


old, new = Version(1), Version(2)

print(sorted([new, old])[0] is old)
print(new > old)
print(old <= new)
