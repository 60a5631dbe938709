from contextlib import nullcontext
with nullcontext(5) as n:
    n
    n + 1

_
