def port_of(settings):
    try:
        return settings["port"]
    except KeyError:
        raise ValueError("no port given") from None


try:
    port_of({})
except ValueError as error:
    print(error.__cause__)
    print(repr(error.__context__))
