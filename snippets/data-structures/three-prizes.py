names = {"ann", "ben", "cleo", "dan", "eva", "finn"}

print("first prize:", names.pop())
print("second prize:", names.pop())
print("third prize:", names.pop())
print("no prize:", len(names))
