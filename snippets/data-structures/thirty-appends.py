import sys

basket = []
size = sys.getsizeof(basket)
moves = 0

for item in range(30):
    basket.append(item)
    if sys.getsizeof(basket) != size:
        size = sys.getsizeof(basket)
        moves += 1

print(moves)
