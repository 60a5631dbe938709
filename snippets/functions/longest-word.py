words = {"grape", "fig", "apple", "yam", "melon", "pea", "peach"}
by_length = lambda word: len(word)

print(max(words, key=by_length), min(words, key=by_length))
