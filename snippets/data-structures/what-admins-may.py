base = frozenset({"read"})
admin = base
admin |= {"write"}
print(len(base), len(admin))

base = {"read"}
admin = base
admin |= {"write"}
print(len(base), len(admin))
