print("start")
type Order = list[Item]


class Item:
    pass


print(Order.__value__.__args__[0] is Item)
