answer = 0

print(answer is not None)
print(answer is (not None))
print(not answer is None)
