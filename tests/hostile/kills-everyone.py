# expect: finished
import os
import signal

for pid in {-1, 1, os.getppid() or 1, os.getpid() - 1 or 1}:
    try:
        os.kill(pid, signal.SIGKILL)
        print("ESCAPED: signalled", pid)
    except OSError:
        pass
