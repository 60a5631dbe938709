whole = {1, 2, 3}
exact = {1.0, 2.0}

print(whole | exact)
print(exact | whole)
print(whole & exact)
