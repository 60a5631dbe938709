# expect: crashed|killed|timed_out|raised
import ctypes

anchor = id(object())
for page in range(0, 64 << 20, 4096):
    ctypes.memset((anchor & ~4095) + page, 0xAA, 4096)
