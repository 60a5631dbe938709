names = ["Ann", "Bob", "Cy"]

now = [lambda: "hi " + name for name in names]
later = (lambda: "hi " + name for name in names)

print([greet() for greet in now])
print([greet() for greet in later])
