import weakref
from functools import lru_cache


class Report:
    @lru_cache(maxsize=None)
    def total(self):
        return 42


report = Report()
watch = weakref.ref(report)
report.total()
del report
print(watch() is None)
Report.total.cache_clear()
print(watch() is None)
