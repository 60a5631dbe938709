class Profile:
    def __init__(self, data):
        self.data = data

    @property
    def label(self):
        return self.nickname.upper()

    def __getattr__(self, name):
        if name in self.data:
            return self.data[name]
        raise AttributeError(f"no {name} here")


ann = Profile({"name": "Ann"})
print(ann.name)
print(ann.label)
