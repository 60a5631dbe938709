def weight(fruit):
    print("weighing", fruit)
    return len(fruit)


print(sorted(["melon", "fig", "pear"], key=weight))
