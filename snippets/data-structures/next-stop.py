stops = ["home", "shop", "home", "school"]

print("setting off")
stop = "home"
while stop != "school":
    here = stops.index(stop)
    stop = stops[here + 1]
print("at school")
