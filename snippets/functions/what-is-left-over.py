def serve(first, *others, **wishes):
    return others

serve("Ann", "Bob", "Cy")
first, *others = ("Ann", "Bob", "Cy")
others
serve("Ann", milk=True)
