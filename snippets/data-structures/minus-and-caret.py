spring = {1, 2, 3}
autumn = {3, 4}

print(spring - autumn)
print(autumn - spring)
print(spring ^ autumn)
