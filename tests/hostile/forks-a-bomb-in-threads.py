# expect: finished|raised|timed_out|exited|killed
# allow: processes
import os
import threading


def bomb():
    try:
        while True:
            if os.fork() == 0:
                bomb()
    except (OSError, RuntimeError):
        pass


for _ in range(3):
    try:
        threading.Thread(target=bomb, daemon=True).start()
    except RuntimeError:
        pass
bomb()
