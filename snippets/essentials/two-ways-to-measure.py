class Words:
    first = len
    second = lambda text: len(text)


words = Words()
print(words.first("abc"))
print(words.second("abc"))
