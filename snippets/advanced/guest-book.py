import threading

book = []


def sign(writer):
    for n in range(1000):
        book.append((writer, n))


threads = [threading.Thread(target=sign, args=(w,)) for w in "abcd"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(book))
print([n for writer, n in book if writer == "a"][:3])
