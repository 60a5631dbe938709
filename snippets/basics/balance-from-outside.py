class Account:
    def __init__(self):
        self.__balance = 100

    def show(self):
        return self.__balance


account = Account()
account.__balance = 0
print(account.show())
