with open("names.txt", "w") as file:
    file.write("Ann\nBob\nCy\n")

with open("names.txt") as file:
    count = len(file.readlines())
    names = [line.strip() for line in file]

print(count)
print(names)
