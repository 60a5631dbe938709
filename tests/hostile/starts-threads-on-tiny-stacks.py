# expect: finished|raised|timed_out|killed|crashed
# Where nothing counts tasks, the memory that their stacks take is the limit, so here they take next to none.
import threading

threading.stack_size(32768)
stop = threading.Event()
started = 0
try:
    while started < 5000:
        threading.Thread(target=stop.wait, daemon=True).start()
        started += 1
except (RuntimeError, MemoryError):
    pass
stop.set()
print(started)
