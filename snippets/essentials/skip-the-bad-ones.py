total = 0


def add(text):
    try:
        total += int(text)
    except Exception:
        pass


for text in ["1", "2", "oops", "3"]:
    add(text)
print(total)
