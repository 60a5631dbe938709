words = "to be or not to be".split()
for word in set(words):
    print(word)
