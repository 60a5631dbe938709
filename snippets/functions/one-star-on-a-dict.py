def order(drink, size):
    return f"{size} {drink}"

mine = {"size": "large", "drink": "tea"}
order(**mine)
order(*mine)
