def logged(func):
    def wrapper(*args):
        print("calling with", args)
        return func(args)
    return wrapper


@logged
def count(*prices):
    return len(prices)


print(count(5, 7, 9))
