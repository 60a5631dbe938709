from functools import lru_cache


@lru_cache(maxsize=2)
def load(page):
    print("loading", page)
    return page


for page in ["home", "news", "home", "shop", "news"]:
    load(page)
