def as_tuple():
    return ("fri", "sat", "sun")


def as_list():
    return ["fri", "sat", "sun"]


for weekend in (as_tuple, as_list):
    print(weekend() is weekend())
    print(("fri", "sat", "sun") in weekend.__code__.co_consts)
