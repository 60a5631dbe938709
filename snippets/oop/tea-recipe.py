class Drink:
    def recipe(self):
        return "boil, " + self.brew()

    def brew(self):
        return "stir"


class Tea(Drink):
    def recipe(self):
        return super().recipe() + ", serve"

    def brew(self):
        return "steep"


print(Tea().recipe())
