import sys

if hasattr(sys, "_is_gil_enabled"):
    print("GIL:", sys._is_gil_enabled())
else:
    print("GIL: nobody asks")
