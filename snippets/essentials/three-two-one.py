for seconds in range(3, 0):
    print(seconds)
print("lift-off")
