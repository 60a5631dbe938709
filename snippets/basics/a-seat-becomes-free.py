seats = ["ann", "bob", "cleo"]
i = 0

i, seats[i] = 2, "free"

print(seats)
