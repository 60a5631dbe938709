def agreed(answer):
    if answer == "y" or "yes":
        return True
    return False


print(agreed("yes"))
print(agreed("no"))
