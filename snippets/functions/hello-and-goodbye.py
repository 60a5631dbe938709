greet = lambda name: (
    print("hello", name),
    print("goodbye", name),
)

print(greet("Ann"))
