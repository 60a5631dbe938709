print("reading")
try:
    age = int("seven")
except ValueError, TypeError:
    age = None
print(age)
