class Query:
    def __init__(self, table):
        print("reading", table)
        self.table = table
        return self


orders = Query("orders")
print(orders.table)
