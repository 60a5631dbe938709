guests = ["Ann", "Bob"]
door = iter(guests)
list(door)
guests.append("Cid")
list(door)
