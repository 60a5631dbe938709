online = {"ann", "bo", "cy"}

print(sorted(online - {"bo"}))
print(sorted(online.difference("bo")))
print(sorted(online.difference(["bo"], ["cy"])))
