error = "none yet"

try:
    int("seven")
except ValueError as error:
    print("caught")

print(error)
