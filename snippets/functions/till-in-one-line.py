double = 1
area = lambda side: (double := side * 2) * double

print(area(3))
print(double)
