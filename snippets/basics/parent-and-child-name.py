class Base:
    def __init__(self):
        self.__tone = "calm"

    def speak(self):
        return self.__tone


class Loud(Base):
    def __init__(self):
        super().__init__()
        self.__tone = "loud"


print(Loud().speak())
