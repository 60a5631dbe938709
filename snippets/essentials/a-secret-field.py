class Field:
    def __set_name__(self, owner, name):
        if name.startswith("_"):
            raise ValueError("private")


try:
    class Form:
        _secret = Field()
except ValueError:
    print("refused")
