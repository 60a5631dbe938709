paid = ["ann", "bob"]

print("ann" in paid == True)
print(("ann" in paid) == True)
