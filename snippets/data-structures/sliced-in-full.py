route = ["home", "shop", "school"]
point = (3, 4)
word = "hello"

print(route[:] == route, route[:] is route)
print(point[:] == point, point[:] is point)
print(word[:] == word, word[:] is word)
