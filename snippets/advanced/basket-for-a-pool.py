import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def fill(basket):
    basket.append("tea")
    return basket


basket = []
fork = multiprocessing.get_context("fork")
with ProcessPoolExecutor(1, mp_context=fork) as pool:
    filled = pool.submit(fill, basket).result()

print(basket)
print(filled)
print(filled is basket)
