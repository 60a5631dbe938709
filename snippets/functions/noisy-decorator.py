def noisy(func):
    print("decorating", func.__name__)
    return func

@noisy
def hello():
    print("hello")

print("start")
hello()
hello()
