def repeat(times):
    def decorate(func):
        def wrapper():
            for _ in range(times):
                func()
        return wrapper
    return decorate


@repeat
def greet():
    print("hi")


print("ready")
greet()
