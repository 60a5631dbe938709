class Account:
    def __init__(self):
        self.__balance = 100
    def balance(self):
        return self.__balance

acct = Account()
acct.__balance
acct.__balance = 0
acct.balance()
acct.__balance
