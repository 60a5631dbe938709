class Timer:
    def __enter__(self):
        print("start")

    def __exit__(self, *error):
        print("stop")


with Timer:
    print("working")
