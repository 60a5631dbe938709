import multiprocessing
import threading

log = []
def work(name):
    log.append(name)

fork = multiprocessing.get_context("fork")
for kind, name in [(threading.Thread, "thread"),
                   (fork.Process, "process")]:
    worker = kind(target=work, args=(name,))
    worker.start()
    worker.join()
print(log)
