import sys
from pathlib import Path

Path("shop.py").write_text("""
__all__ = ["price", "_discount"]
price, _discount, tax = 10, 3, 2
""")
sys.path.insert(0, "")

from shop import *

for name in ["price", "_discount", "tax"]:
    print(name in globals())
