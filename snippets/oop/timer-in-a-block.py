class Timer:
    def __enter__(self):
        print("start")

    def __exit__(self, kind, error, trace):
        print("stop")

    def note(self, text):
        print("note:", text)


with Timer() as timer:
    print("working")
    timer.note("halfway")
