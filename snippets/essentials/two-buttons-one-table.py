import weakref


class Table:
    pass


def make():
    table, rows = Table(), 3

    def export():
        return table

    def count():
        return rows

    return export, count, weakref.ref(table)


export, count, watch = make()
print(watch() is None)
del export
print(watch() is None)
