visits = (day for day in ["mon", "tue", "wed"])

print("tue" in visits)
print("mon" in visits)
print(list(visits))
