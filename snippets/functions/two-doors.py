def make_door():
    count = 0

    def enter():
        nonlocal count
        count += 1

    def visitors():
        return count

    return enter, visitors


enter_front, front = make_door()
enter_back, back = make_door()
enter_front()
enter_front()
enter_back()
print(front(), back())
