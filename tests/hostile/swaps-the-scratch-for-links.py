# expect: finished
# allow: files
# What is removed after the run is removed where the run could write.
import os

os.makedirs("a/b/c")
for target in ("/", "/usr", "/tmp", "..", "/dev/shm", "/proc/self/root"):
    for name in ("link", "a/link"):
        os.symlink(target, name)
        for action in (lambda: os.listdir(name + "/etc"), lambda: open(name + "/x", "w") and os.stat("/x"),
                       lambda: os.rename("a", name + "/stolen"), lambda: os.link("/usr/lib/os-release", "hard"),
                       lambda: os.mknod("device", 0o20666, os.makedev(1, 1)), lambda: os.chroot(".")):
            try:
                action()
            except OSError:
                continue
            if target not in ("/tmp", ".."):
                print("ESCAPED: through", target)
        os.unlink(name)
try:
    os.rename("a", "../outside")
    print("ESCAPED: moved out")
except OSError:
    pass
os.mkfifo("pipe")
os.chmod(".", 0)
