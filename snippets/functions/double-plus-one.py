def double(func):
    def wrapper():
        return func() * 2
    return wrapper

def plus_one(func):
    def wrapper():
        return func() + 1
    return wrapper

@double
@plus_one
def number():
    return 5

print(number())
