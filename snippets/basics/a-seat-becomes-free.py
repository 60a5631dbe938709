seats = ["ann", "bob", "cleo"]
i = 0

i, seats[i] = i + 1, "free"

print(i, seats)
