list = ["tea", "jam"]
len(list)
del list
len(list("tea"))
