def make_counter():
    count = 0

    def bump():
        print("was", count)
        nonlocal count
        count += 1
        return count

    return bump


print("ready")
print(make_counter()())
