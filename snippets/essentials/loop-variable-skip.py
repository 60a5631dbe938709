for i in range(4):
    print(i, end=" ")
    i += 2
print(i)
