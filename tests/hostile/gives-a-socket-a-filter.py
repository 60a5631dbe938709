# expect: finished
# A filter on a socket is a program that the kernel checks, compiles and runs: what bpf() would do, by another door.
import ctypes
import socket
import struct

SO_ATTACH_FILTER = 26
here, there = socket.socketpair()
accept_all = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0xFFFFFFFF))


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


try:
    here.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, bytes(Program(1, ctypes.addressof(accept_all))))
    print("ESCAPED: the kernel runs a filter of ours")
except PermissionError:
    print("refused")
here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
