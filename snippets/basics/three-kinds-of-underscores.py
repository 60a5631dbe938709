class _Cache:
    def __init__(self):
        self._limit = 10
        self.__size = 0
        self.__state__ = "new"


print(list(vars(_Cache())))
