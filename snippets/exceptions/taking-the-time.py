for runner in ("ann", "bob", "cid"):
    try:
        if runner == "ann":
            continue
        if runner == "bob":
            break
    finally:
        print("time for", runner)
