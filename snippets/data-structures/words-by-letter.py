words = ["apple", "bean", "avocado", "beet"]

print({word[0]: word for word in words})
print(len({len(word) for word in words}))
