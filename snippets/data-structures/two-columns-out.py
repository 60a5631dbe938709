row = ["id", "name", "temp", "email", "notes"]

row.pop(1)
row.pop(3)
print(row)
print(row.pop())
