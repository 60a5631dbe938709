def is_valid(age):
    return isinstance(age, int) and age > 0


for age in [42, "42", 4.0, True]:
    print(is_valid(age))
