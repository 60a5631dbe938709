import os
import signal
import time

pid = os.fork()
if pid == 0:
    while True:
        try:
            time.sleep(60)
        except:
            pass

os.kill(pid, signal.SIGTERM)
_, status = os.waitpid(pid, 0)
print("ended by", signal.Signals(os.WTERMSIG(status)).name)
