def with_tip(prices):
    prices += (1,)
    return sum(prices)


friday = [3, 4]
saturday = (3, 4)

print(with_tip(friday), with_tip(saturday))
print(friday, saturday)
