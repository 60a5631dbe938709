import threading

def work():
    print("working")
    raise ValueError("lost")

t = threading.Thread(target=work)
try:
    t.start()
    t.join()
    print("joined")
except ValueError:
    print("caught")
print("end")
