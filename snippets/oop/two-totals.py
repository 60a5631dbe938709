class Bill:
    def total(self, amount):
        return amount

    def total(self, amount, tip):
        return amount + tip


bill = Bill()
print(bill.total(40, 5))
print(bill.total(40))
