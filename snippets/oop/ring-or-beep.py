class Device:
    def sound(self):
        return "beep"


class Camera(Device):
    pass


class Phone(Device):
    def sound(self):
        return "ring"


class Smartphone(Camera, Phone):
    pass


print(Smartphone().sound())
