# expect: finished
# A pair of datagram sockets is a way out: each end may send to any address.
import socket

NAMES = ("/tmp/hostile-canary.sock", "\0hostile-canary", "/dev/log", "/run/systemd/notify", "/run/systemd/journal/socket")
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
    try:
        ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
    except OSError:
        continue
    for name in NAMES:
        for send in (lambda: ours.sendto(b"knock", name), lambda: ours.sendmsg([b"knock"], [], 0, name)):
            try:
                send()
            except OSError:
                continue
            ours.setblocking(False)
            theirs.setblocking(False)
            try:
                theirs.recv(5)  # it went to the other end after all
            except OSError:
                print("ESCAPED: sent to", repr(name))
