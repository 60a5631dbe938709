# expect: finished
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
AT_EMPTY_PATH = 0x1000
arguments = (ctypes.c_char_p * 2)(b"true", None)
for path in (b"/bin/true", b"/usr/bin/python3", b"/lib64/ld-linux-x86-64.so.2", b"/proc/self/exe"):
    for how, call in (("execve", lambda: libc.execve(path, arguments, None)),
                      ("execveat", lambda: libc.syscall(322, -100, path, arguments, None, 0)),
                      ("posix_spawn", lambda: -libc.posix_spawn(None, path, None, None, arguments, None))):
        if call() >= 0:
            print("ESCAPED:", how, path)
for path in ("/lib64/ld-linux-x86-64.so.2", "/usr/lib64/ld-linux-x86-64.so.2"):
    try:
        program = os.open(path, os.O_RDONLY)
    except OSError:
        continue
    libc.syscall(322, program, b"", arguments, None, AT_EMPTY_PATH)
    print("contained: execveat of a descriptor came back")
if libc.syscall(319, b"program", 0) >= 0:
    print("ESCAPED: memfd_create")
if libc.syscall(58) == 0:
    libc.syscall(60, 0)
    print("ESCAPED: vfork")
