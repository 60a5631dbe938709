def store(text):
    return len(text)


def save(text):
    try:
        return store(text)
    except OSError:
        print("not saved")
    else:
        print("saved")


print(save("hello"))
