import multiprocessing
import time

fork = multiprocessing.get_context("fork")
started = fork.Event()


def work():
    try:
        started.set()
        time.sleep(60)
    finally:
        print("cleaning up", flush=True)


worker = fork.Process(target=work)
worker.start()
started.wait()
worker.terminate()
worker.join()
print("worker is gone")
