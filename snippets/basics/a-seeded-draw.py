import random

random.seed(7)
names = {"dan", "ann", "finn", "cleo", "eve", "bob"}

for winner in random.sample(list(names), 4):
    print(winner)
