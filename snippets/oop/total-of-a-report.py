import weakref
class Report:
    def total(self):
        return 42

report = Report()
watch = weakref.ref(report)
total = report.total
del report
watch() is None
total()
del total
watch() is None
