from dataclasses import dataclass


@dataclass(frozen=True)
class Square:
    side: int

    def __post_init__(self):
        self.area = self.side ** 2


print(Square(3).area)
