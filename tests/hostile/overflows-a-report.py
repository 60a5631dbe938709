# expect: raised|output_limit
# The exception's own words about itself: long, not text, and wrong about its type.
class Long(Exception):
    def __str__(self):
        return "\ud800\x1b]0;title\x07\u202e" * (1 << 12)


Long.__qualname__ = "Long\x1b[2J" * 999
raise Long
