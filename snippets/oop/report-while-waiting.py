import threading
from functools import cached_property


class Report:
    def __init__(self, parts=()):
        self.parts = parts

    @cached_property
    def pages(self):
        total = 1
        for part in self.parts:
            job = threading.Thread(target=lambda: part.pages)
            job.start()
            job.join()
            total += part.pages
        return total


print(Report([Report(), Report()]).pages)
