names = [
    "ann",
    "bob"
    "cid",
]
print(len(names))
print(names[-1])
