# expect: finished|raised
# Sockets that are sent over themselves are only closed by the kernel's own garbage collection.
import array
import socket

kept = []
for _ in range(60):
    a, b = socket.socketpair()
    kept.append((a, b))
    for _ in range(3):
        a.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [a.fileno(), b.fileno(), 1, 2]))])
print("left in flight")
