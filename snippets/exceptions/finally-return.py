def share(cakes, guests):
    try:
        return cakes // guests
    finally:
        return "all fine"


print(share(6, 2))
print(share(6, 0))
