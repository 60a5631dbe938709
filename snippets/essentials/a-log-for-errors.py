class Single(type):
    def __call__(cls):
        if not hasattr(cls, "only"):
            cls.only = super().__call__()
        return cls.only


class Log(metaclass=Single):
    pass


class ErrorLog(Log):
    pass


log = Log()
errors = ErrorLog()
print(type(errors).__name__)
print(errors is log)
