class Printer:
    def __enter__(self):
        print("power on")
        raise RuntimeError("no paper")

    def __exit__(self, *error):
        print("power off")


with Printer():
    print("printing")
