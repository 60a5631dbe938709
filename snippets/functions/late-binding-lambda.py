greetings = []
for name in ["Ann", "Bob", "Cy"]:
    greetings.append(lambda: "hi " + name)

for greet in greetings:
    print(greet())
