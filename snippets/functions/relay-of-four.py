def relay(start, second, third, finish):
    print(f"{start} starts, then {second}, {third}, {finish}")


team = {"Di", "Bob", "Ann", "Cy"}
relay(*team)
