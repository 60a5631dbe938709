class Draft:
    def __init__(self):
        print("made", end=" ")

    def __del__(self):
        print("gone", end=" ")


print(Draft() is Draft())

numbers = [id(Draft()), id(Draft())]
print("noted")
