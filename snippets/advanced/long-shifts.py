import sys
import threading

sys.setswitchinterval(60)
done = []


def crunch(name):
    sum(n * n for n in range(100_000))
    done.append(name)


for name in ("ann", "bob"):
    threading.Thread(target=crunch, args=(name,)).start()
    print(done)
