def pairs(socks):
    socks = iter(socks)
    while True:
        yield next(socks), next(socks)


for left, right in pairs(["red", "blue", "grey"]):
    print(left, right)
