class Field:
    def __get__(self, form, owner):
        return self.value

    def __set__(self, form, value):
        self.value = value


class Form:
    age = Field()


ann, bob = Form(), Form()
ann.age = 7
bob.age = 8
print(ann.age, bob.age)
