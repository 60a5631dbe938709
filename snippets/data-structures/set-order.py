colours = {"red", "green", "blue", "amber"}

for colour in colours:
    print(colour)
