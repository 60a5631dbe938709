import weakref


class Table:
    rows = 3


def summarise():
    table = Table()
    rows = table.rows
    watch = weakref.ref(table)

    def size():
        return rows

    def reload():
        return table

    return size, reload, watch


size, reload, watch = summarise()
print(watch() is None)
del reload
print(watch() is None, size())
