class Big:
    def __repr__(self):
        return "big"
    def __del__(self):
        print("freed")

x = Big()
x
del x
print("deleted")
1 + 1
