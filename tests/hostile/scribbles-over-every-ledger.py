# expect: no_report|exited|raised|crashed
# The page that this run shares with its supervisor lies somewhere in its memory, and so did those of the runs that
# wait: all shared memory that can be found is filled. Of private memory, mremap with an old size of 0 makes no copy.
import ctypes

PAGE, MAY_MOVE = 4096, 1
libc = ctypes.CDLL(None, use_errno=True)
libc.mremap.restype = ctypes.c_void_p
libc.mremap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
anchor = ctypes.cast(libc.mremap, ctypes.c_void_p).value & ~(PAGE - 1)
found = []
for address in range(anchor - (96 << 20), anchor + (32 << 20), PAGE):
    copy = libc.mremap(address, 0, PAGE, MAY_MOVE)
    if copy not in (None, ctypes.c_void_p(-1).value):
        found.append(copy)
print(len(found), "shared pages", flush=True)
for copy in found:
    ctypes.memset(copy, 0x03, PAGE)
