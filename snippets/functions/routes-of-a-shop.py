routes = {}


def route(func):
    def wrapper():
        return "200 " + func()
    routes[wrapper.__name__] = wrapper
    return wrapper


@route
def home():
    return "home"


@route
def cart():
    return "cart"


print(list(routes))
