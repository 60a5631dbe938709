players = iter("abc")
print([x + y for x in players for y in players])
