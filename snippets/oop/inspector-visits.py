class Account:
    def __init__(self):
        self.__balance = 100


class Inspector:
    def audit(self, account):
        return account.__balance


print(Inspector().audit(Account()))
