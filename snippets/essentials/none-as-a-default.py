from typing import Optional, get_type_hints


def page(limit: int = None):
    return limit


hint = get_type_hints(page)["limit"]
print("int:", hint is int)
print("Optional:", hint == Optional[int])
