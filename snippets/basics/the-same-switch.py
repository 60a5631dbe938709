class Lamp:
    def switch(self):
        return "click"


lamp = Lamp()
handlers = [lamp.switch]

print(lamp.switch in handlers)
print(lamp.switch is handlers[0])
print(Lamp.switch is Lamp.switch)
