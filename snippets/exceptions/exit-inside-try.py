import sys

try:
    print("working")
    sys.exit(3)
except Exception:
    print("caught")
finally:
    print("cleaning up")

print("next job")
