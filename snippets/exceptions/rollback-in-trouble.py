def close():
    raise OSError("connection lost")


def pay():
    try:
        raise ValueError("no money")
    finally:
        close()


try:
    pay()
except Exception as error:
    print(error)
    print(error.__context__)
