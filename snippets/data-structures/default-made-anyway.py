def new_room(name):
    print("building", name)
    return []


rooms = {"red": ["ann"]}

print(rooms.get("red", new_room("red")))
rooms.setdefault("red", new_room("red")).append("bo")
print(rooms["red"])
