print(sorted(["pear", "Fig", "apple"]))
print(sorted(["10", "9", "2"]))
print(sorted(["10", "9", "2"], key=int))
