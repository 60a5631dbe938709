# expect: finished
# allow: processes
# Orphans of orphans, in sessions of their own, deaf to every signal that they can be deaf to.
import os
import signal
import time

for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            open("/dev/shm/stays", "a").close()
            while True:
                time.sleep(0.01)
        os._exit(0)
print("left them")
