class StandIn:
    __class__ = dict

    def __eq__(self, other):
        return True


cart = StandIn()
print(isinstance(cart, dict))
print(cart == {})
print(type(cart) is dict)
