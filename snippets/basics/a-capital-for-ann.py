name = "ann"
name.title()
name
name[0] = "A"
