print("loading")


def find(name: str) -> int | None:
    return {"ann": 3}.get(name)


print(find("ann"))
