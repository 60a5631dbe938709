lines = ["name", "Ann", "Bob"]

for number, line in enumerate(lines, start=1):
    print(number, line)
