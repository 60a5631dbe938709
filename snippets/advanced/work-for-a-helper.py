import threading


def work():
    print("working in", threading.current_thread().name)


helper = threading.Thread(target=work(), name="helper")
print("thread made")
helper.start()
helper.join()
