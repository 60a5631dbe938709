from collections import namedtuple

columns = {"name", "age", "city", "mail", "plan"}
Row = namedtuple("Row", columns)
print(*Row._fields)
