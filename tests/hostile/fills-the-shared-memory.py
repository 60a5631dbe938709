# expect: finished
# allow: processes
import os

written = 0
try:
    for name in range(64):
        with open("/dev/shm/%d" % name, "wb") as file:
            for _ in range(4):
                written += file.write(bytes(256 << 10))
except OSError:
    pass
if written > 16 << 20:
    print("ESCAPED:", written, "bytes")
