class Shop:
    surcharge = 2
    prices = [10, 20]

    print([p + 2 for p in prices])
    print([p + surcharge for p in prices])
