import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

eaten = threading.Event()


def cook(dish):
    if dish == "roast":
        eaten.wait()
    return dish


with ThreadPoolExecutor(2) as pool:
    jobs = [pool.submit(cook, dish) for dish in ("roast", "salad")]
    for job in as_completed(jobs):
        print(job.result())
        eaten.set()
    print(*pool.map(cook, ["roast", "salad"]))
