# expect: timed_out|raised
import threading
import time

while True:
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=False).start()
    except RuntimeError:
        time.sleep(0.01)
