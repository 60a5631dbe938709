import threading

count = 0
both_have_read = threading.Barrier(2)

def bump():
    global count
    seen = count
    both_have_read.wait()
    count = seen + 1

threads = [threading.Thread(target=bump) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(count)
