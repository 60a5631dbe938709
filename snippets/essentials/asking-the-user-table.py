class Model(type):
    def table(cls):
        return cls.__name__.lower()


class User(metaclass=Model):
    pass


print(User.table())
print(User().table())
