# expect: finished
# The job came through descriptor 3, the source took its place, and the zygote has sockets, pipes and a root of its own.
import os
import stat

for fd in range(1024):
    try:
        status = os.fstat(fd)
    except OSError:
        continue
    if fd > 2 or stat.S_ISSOCK(status.st_mode) or stat.S_ISDIR(status.st_mode):
        print("ESCAPED: descriptor", fd, "is open", oct(status.st_mode))
