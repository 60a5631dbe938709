class Door:
    def __del__(self):
        print("freed")


a = Door()
b = a
del a
print("one name left")
b = None
print("end")
