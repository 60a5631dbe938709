big = 2 ** 20_000

print(big % 10)
print(big.bit_length())
print(len(str(big)))
