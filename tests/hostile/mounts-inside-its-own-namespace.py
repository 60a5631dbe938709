# expect: finished
# allow: processes
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
NEW = (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000, 0x80)


def attempts():
    for kind in NEW:
        yield "unshare", libc.unshare(kind)
        pid = libc.syscall(56, kind | 17, 0, 0, 0, 0)
        if pid == 0:
            os._exit(0)
        if kind != 0x80:  # which lies in the bits of the signal there, and means nothing
            yield "clone", pid
    yield "mount", libc.mount(b"none", b"/tmp", b"tmpfs", 0, None)
    yield "umount", libc.umount2(b"/tmp", 2)
    yield "setns", libc.setns(0, 0)
    yield "chroot", libc.chroot(b"/tmp")
    yield "pivot_root", libc.syscall(155, b"/tmp", b"/tmp")
    yield "open_tree", libc.syscall(428, -100, b"/", 1)
    yield "fsopen", libc.syscall(430, b"tmpfs", 0)
    yield "mount_setattr", libc.syscall(442, -100, b"/", 0, None, 0)
    yield "parent's child", libc.syscall(56, 0x00008000 | 17, 0, 0, 0, 0)


for what, result in attempts():
    if result >= 0:
        print("ESCAPED:", what)
if os.fork() == 0:
    os._exit(any(result >= 0 for _, result in attempts()))
if os.wait()[1] != 0:
    print("ESCAPED: in a child")
