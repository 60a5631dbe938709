r = range(3)
sum(r)
sum(r)
next(r)
