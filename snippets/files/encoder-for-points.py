import json
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


class Encoder(json.JSONEncoder):
    def default(self, value):
        return f"a {type(value).__name__.lower()}"


print(json.dumps([Point(2, 3), {1}], cls=Encoder))
