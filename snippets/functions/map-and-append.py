names = ["Ann", "Bob", "Cy"]
invited = []

jobs = map(lambda name: invited.append(name), names)
print(invited)
next(jobs)
print(invited)
