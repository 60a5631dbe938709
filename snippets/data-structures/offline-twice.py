online = {"ann", "bo", "cy"}

online.discard("bo")
online.discard("bo")
print(len(online))

online.remove("bo")
print(len(online))
