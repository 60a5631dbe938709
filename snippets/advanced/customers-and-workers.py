for name in ("ann", "bob", "cid", "dan", "eve", "fay"):
    print(name, hash(name) % 4)
