class Lazy:
    def __init__(self, work):
        self.work = work

    def __get__(self, report, owner):
        print("working")
        result = self.work(report)
        vars(report)["total"] = result
        return result


class Report:
    total = Lazy(lambda report: 42)


report = Report()
print(report.total)
print(report.total)
