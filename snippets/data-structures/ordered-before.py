orders = [7, 3, 7, 5, 3, 7]

seen = set()
again = [n for n in orders if n in seen or seen.add(n)]
print(again)
