from functools import lru_cache


@lru_cache(maxsize=None)
def price(drink, size="S"):
    return len(drink) + len(size)


price("tea")
price("tea", "S")
price("tea", size="S")
price(drink="tea", size="S")
print(price.cache_info().misses)
