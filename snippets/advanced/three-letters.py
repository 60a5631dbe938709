from concurrent.futures import ThreadPoolExecutor


def send(text):
    if not text:
        raise ValueError("empty letter")
    return len(text)


with ThreadPoolExecutor() as pool:
    jobs = [pool.submit(send, text) for text in ("hello", "", "bye")]

print("all handed in")
print(jobs[0].result())
print(jobs[1].result())
