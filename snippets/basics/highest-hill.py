hills = [("Rax", 2007), ("Kahl", 484), ("Ötscher", 1893)]

print("highest first:")
hills.sort(key=lambda (name, height): -height)
print(hills[0][0])
