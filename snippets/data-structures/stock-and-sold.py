from collections import Counter

stock = Counter(apples=3, pears=1)
sold = Counter(apples=1, pears=2)

print(stock - sold)

stock.subtract(sold)
print(stock)
print(stock["plums"])
