import tracemalloc


def peak(remember):
    tracemalloc.start()
    text = previous = ""
    for _ in range(100):
        if remember:
            previous = text
        text += "x" * 1_000
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(top / len(text))


print(peak(remember=False))
print(peak(remember=True))
