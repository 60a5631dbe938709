def read(lines):
    for line in lines:
        print("read", line)
        yield line


def shout(lines):
    for line in lines:
        print("shout", line)
        yield line.upper()


pipe = shout(read(["tea", "jam"]))
print("ready")
print(next(pipe))
