class Pizza:
    @classmethod
    def fresh(cls):
        return cls()

    @staticmethod
    def frozen():
        return Pizza()


class Calzone(Pizza):
    pass


print(type(Calzone.fresh()).__name__)
print(type(Calzone.frozen()).__name__)
