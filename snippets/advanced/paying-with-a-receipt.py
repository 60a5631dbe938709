import threading

balance = 100
lock = threading.Lock()


def pay(amount):
    global balance
    with lock:
        balance -= amount


def pay_with_receipt(amount):
    with lock:
        pay(amount)
        print("paid", amount)


print("at the counter")
pay_with_receipt(30)
