class Person:
    @property
    def age(self):
        return self.age

    @age.setter
    def age(self, value):
        self.age = max(0, value)


kim = Person()
print("born")
kim.age = 7
print(kim.age)
