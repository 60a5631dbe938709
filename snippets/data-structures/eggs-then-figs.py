import sys

basket = ["apples", "bread"]
before = sys.getsizeof(basket)

basket.append("eggs")
with_eggs = sys.getsizeof(basket)

basket.append("figs")
with_figs = sys.getsizeof(basket)

print(with_eggs > before, with_figs > with_eggs)
