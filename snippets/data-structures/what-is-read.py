def numbers():
    for number in range(4):
        print("read", number)
        yield number


wanted = {0, 1}
print(wanted.intersection(numbers()))
