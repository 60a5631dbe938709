defaults = {"theme": "light", "zoom": 1}
chosen = {"zoom": 3, "lang": "en"}

print(chosen | defaults)
print(chosen)
