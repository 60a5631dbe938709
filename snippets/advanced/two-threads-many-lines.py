import threading

stock = 0


def deliver():
    global stock
    for _ in range(100_000):
        stock += 1


threads = [threading.Thread(target=deliver) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(stock)
