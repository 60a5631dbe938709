import threading

balance, paid = 100, 0
lock = threading.Lock()
both_checked = threading.Barrier(2)

def withdraw(amount):
    global balance, paid
    if balance >= amount:
        both_checked.wait()
        with lock:
            balance -= amount
            paid += amount

threads = [threading.Thread(target=withdraw, args=(80,))
           for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(balance, paid)
