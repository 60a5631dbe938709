class Queue:
    def __len__(self):
        return 3


queue = Queue()
queue.__len__ = lambda: 0
print(queue.__len__(), len(queue))
