r = range(10**20)
10**19 in r
r[5]
len(r)
