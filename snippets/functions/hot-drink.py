def brew(drink, /, size="M", *extras, milk, **notes):
    print(drink, size, extras, milk, notes)


brew("tea", milk=True, drink="hot")
brew("tea", "L", "lemon", milk=False)
