class Anything:
    def __eq__(self, other):
        return True


found = Anything()
print(found == None)
print(found is None)
