from typing import Optional


def greet(name: Optional[str]):
    return "hello " + (name or "you")


print(greet("ann"))
print(greet())
