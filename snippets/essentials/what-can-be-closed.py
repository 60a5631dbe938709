from typing import Protocol, runtime_checkable


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self, key, alarm):
        return "locked"


class Shop:
    close = "18:00"


class Wall:
    pass


for thing in (Door(), Shop(), Wall()):
    print(isinstance(thing, Closable))
