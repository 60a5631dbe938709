print("Opening the shop")


def close_shop():
    return = "closed"


print("Ready for customers")
