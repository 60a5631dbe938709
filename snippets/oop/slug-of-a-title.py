class Slug(str):
    def __init__(self, title):
        super().__init__(title.lower())


print(Slug("Hello"))
