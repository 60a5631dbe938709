def make_counter():
    count = 0

    def bump():
        print("count is", count)
        count += 1
        return count

    return bump


bump = make_counter()
print("ready")
print(bump())
