# expect: finished|killed
# allow: processes
# The first process of its namespace, the parent outside, and everyone it may signal.
import os
import signal

for pid in (1, 0x7FFFFFFF, os.getppid() or 1):
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        try:
            os.kill(pid, number)
        except OSError:
            pass
pid = os.fork()
if pid == 0:
    os.kill(-1, signal.SIGKILL)  # all but the first and itself
    os._exit(0)
os.waitpid(pid, 0)
