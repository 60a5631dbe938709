clicks = 0
buttons = {}

print("ready")
buttons["tea"] = lambda: clicks += 1
buttons["tea"]()
print(clicks)
