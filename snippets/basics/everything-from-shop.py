import sys
from types import ModuleType

source = """
__all__ = ["price", "_discount"]
price, _discount, tax = 10, 3, 2
"""

shop = sys.modules["shop"] = ModuleType("shop")
exec(source, vars(shop))

from shop import *

for name in ["price", "_discount", "tax"]:
    print(name in globals())
