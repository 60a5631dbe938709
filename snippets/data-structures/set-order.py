colours = {"red", "green", "blue", "white", "amber"}

for colour in colours:
    print(colour)
