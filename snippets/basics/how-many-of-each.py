type(None)() is None
bool("no") is bool("yes")
type(...)() is Ellipsis
object() is object()
