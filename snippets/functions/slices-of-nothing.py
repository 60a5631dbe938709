def every(items, step):
    if step < 1:
        raise ValueError("step must be positive")
    for i in range(0, len(items), step):
        yield items[i]


picked = every("abcdef", 0)
print("picked some")
print(list(picked))
