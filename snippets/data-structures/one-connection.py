import copy


class Service:
    def __init__(self, connection, cache):
        self.connection = connection
        self.cache = cache

    def __deepcopy__(self, memo):
        cache = copy.deepcopy(self.cache, memo)
        return Service(self.connection, cache)


service = Service(connection=["open"], cache={"a": [1]})
clone = copy.deepcopy({"main": service, "spare": service})

print(clone["main"].connection is service.connection)
print(clone["main"].cache is service.cache)
print(clone["main"] is clone["spare"])
