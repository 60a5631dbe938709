# expect: raised
# The exception's own words about itself: long, not text, and wrong about its type.
class Long(Exception):
    def __str__(self):
        return "\ud800\x1b]0;title\x07\u202e" * (1 << 18)


Long.__qualname__ = "ESCAPE\x1b[2J" * 9999
raise Long
