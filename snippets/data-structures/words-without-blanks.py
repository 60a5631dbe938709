words = [" red ", "blue "]

clean = [word := word.strip() for word in words]
print(clean)
print(word)
