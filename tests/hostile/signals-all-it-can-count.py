# expect: finished
# The children that wait for the next runs are near, in number and in namespace; so is the init of the namespace.
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
own = os.getpid()
for pid in [*range(1, 400), *range(own - 50, own + 50), -1, -own - 1]:
    if pid in (own, 0, -own):
        continue
    for how, call in (("kill", lambda: libc.kill(pid, 0)), ("tgkill", lambda: libc.syscall(234, pid, pid, 0)),
                      ("tkill", lambda: libc.syscall(200, pid, 0)), ("queue", lambda: libc.syscall(129, pid, 0, None)),
                      ("pidfd", lambda: libc.syscall(434, pid, 0)), ("limit", lambda: libc.syscall(302, pid, 7, None, None)),
                      ("attach", lambda: libc.syscall(101, 16, pid, 0, 0)), ("nice", lambda: libc.syscall(141, 0, pid, 19))):
        if call() >= 0:
            print("ESCAPED:", how, "reaches", pid)
        elif ctypes.get_errno() == 3:
            print("ESCAPED:", how, "tells that there is no", pid)
os.kill(own, signal.SIGCONT)
