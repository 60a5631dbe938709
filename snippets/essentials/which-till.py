for name in ("ann", "bob", "cid"):
    print(name, hash(name) % 100)
