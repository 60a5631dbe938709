print(round(0.5))
print(round(1.5))
print(round(2.5))
