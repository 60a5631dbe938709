def save():
    print("saving")
    return "saved"


def leave():
    print("leaving")
    return "left"


actions = {"s": save(), "q": leave()}

print("ready")
print(actions["s"])
