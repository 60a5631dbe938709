taken = [0, 1]
seat = 0
print("free" if not seat in taken else "taken")
print("free" if seat not in taken else "taken")
