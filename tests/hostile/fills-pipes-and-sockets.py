# expect: finished|raised|out_of_memory
# Memory that is the kernel's, and in no limit on the process's own.
import os
import socket

kept = []
total = 0
try:
    while True:
        reader, writer = os.pipe() if len(kept) % 2 else map(lambda s: s.detach(), socket.socketpair())
        kept.append((reader, writer))
        os.set_blocking(writer, False)
        try:
            while True:
                total += os.write(writer, bytes(65536))
        except BlockingIOError:
            pass
except OSError as error:
    print(type(error).__name__, total < 64 << 20)
    if total >= 64 << 20:
        print("ESCAPED: the kernel holds", total, "bytes")
