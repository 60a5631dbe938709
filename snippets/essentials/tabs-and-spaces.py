sources = [
    "if True:\n  price = 3\n  count = 2\n",
    "if True:\n\tprice = 3\n\tcount = 2\n",
    "if True:\n\tprice = 3\n        count = 2\n",
]
for source in sources:
    exec(source)
    print("ran")
