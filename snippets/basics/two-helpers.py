def greet():
    return word()


def word():
    return "hello"


print(greet())


def word():
    return "goodbye"


print(greet())
