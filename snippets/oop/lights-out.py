class Lamp:
    def __del__(self):
        print("lights out")


desk = Lamp()
reading = desk
del desk
print("still reading")
reading = None
print("good night")
