class Countdown:
    def __init__(self, start):
        self.left = start
    def __iter__(self):
        return self
    def __next__(self):
        if self.left == 0:
            return None
        self.left -= 1
        return self.left + 1

print("counting")
turns = 0
for n in Countdown(3):
    turns += 1
print(turns)
