def prepare(names):
    names.append("host")
    names = ["nobody"]
    names.append("cat")


guests = ["friend"]
prepare(guests)
print(guests)
