prices = {"tea": 2}
orders = {"ann": ["tea", "cake"]}


def total(items):
    return sum(prices[item] for item in items)


def bill(name):
    try:
        return total(orders[name])
    except KeyError:
        return "no order"


print(bill("ann"))
print(bill("bob"))
