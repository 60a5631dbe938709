def relay(start, second, third, finish):
    print(f"{start} starts, then {second}, {third}, {finish}")


team = {"Cy", "Di", "Bob", "Ann"}
relay(*team)
