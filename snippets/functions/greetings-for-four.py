greetings = {}
for name in {"Ann", "Bob", "Cy", "Di"}:
    greetings[name] = lambda: "hi " + name

print(greetings["Ann"](), greetings["Bob"]())
