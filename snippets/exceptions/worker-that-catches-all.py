import os
import signal

pid = os.fork()
if pid == 0:
    for task in (1, 2):
        try:
            print("task", task, flush=True)
            signal.raise_signal(signal.SIGTERM)
        except:
            print("caught", flush=True)
    os._exit(0)

_, status = os.waitpid(pid, 0)
print("ended by a signal:", os.WIFSIGNALED(status))
