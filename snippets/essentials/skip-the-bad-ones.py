total = 0
for text in ["1", "2", "oops", "3"]:
    try:
        total += int(txt)
    except Exception:
        pass
print(total)
