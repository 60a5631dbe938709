import signal


def fetch(page):
    if page == 2:
        signal.raise_signal(signal.SIGINT)
    print("page", page)


for page in (1, 2, 3):
    try:
        fetch(page)
    except:
        print("failed:", page)
