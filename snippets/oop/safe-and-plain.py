class Plain:
    def save(self):
        return "plain"


class Safe(Plain):
    def save(self):
        return "safe"


class Report(Safe, Plain):
    pass


print(Report().save())


class Backup(Plain, Safe):
    pass


print(Backup().save())
