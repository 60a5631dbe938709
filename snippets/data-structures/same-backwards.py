letters = list("level")

print(letters == letters[::-1])
print(letters == reversed(letters))
print(letters == letters.reverse())
