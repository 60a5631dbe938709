path = ["home", "docs", "home", "src", "home"]

path.remove(path[-1])
print(path)
print(path.count("home"))
