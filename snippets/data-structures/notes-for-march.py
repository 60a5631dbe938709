class Month:
    def __init__(self, notes):
        self.notes = notes

    def __getitem__(self, day):
        return self.notes[day - 1]


march = Month(["rain", "sun", "fog"])
print(march[1])
print(march[0])
print(march[1:3])
