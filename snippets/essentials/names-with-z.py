names = ["ann", "bob"]
found = (name for name in names if name.startswith("z"))
if found:
    print("found:", list(found))
else:
    print("nobody")
