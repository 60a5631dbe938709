guests = (name for name in ["Ann", "Bob", "Cy", "Di"])
for guest in guests:
    if guest == "Bob":
        break

guest
list(guests)
list(guests)
