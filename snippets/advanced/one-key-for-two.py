import multiprocessing
import threading

fork = multiprocessing.get_context("fork")
key = threading.Lock()


def enter(name):
    print(name, key.acquire(blocking=False), flush=True)


for name in ("first", "second"):
    process = fork.Process(target=enter, args=(name,))
    process.start()
    process.join()
enter("parent")
