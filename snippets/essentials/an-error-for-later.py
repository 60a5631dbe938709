import weakref


class Upload:
    pass


def send():
    global watch
    upload = Upload()
    watch = weakref.ref(upload)
    raise OSError("no network")


errors = []
try:
    send()
except OSError as error:
    errors.append(error)
print(watch() is None)
errors.clear()
print(watch() is None)
