class Job:
    def __init__(self):
        self.done = []

    def __enter__(self):
        return self.done

    def __exit__(self, *error):
        return self.done


for texts in (["7", "x"], ["x", "7"]):
    with Job() as done:
        for text in texts:
            done.append(int(text))
    print(done)
