from collections import namedtuple

columns = {"name", "age", "street", "mail", "plan"}
Row = namedtuple("Row", columns)
print(*Row._fields)
