import threading

request = threading.local()
request.user = "ann"


def handle():
    print(getattr(request, "user", "nobody"))
    request.user = "bob"


thread = threading.Thread(target=handle)
thread.start()
thread.join()
print(request.user)
