mine = {"size": "large", "drink": "tea"}
yours = {"size": "small"}
{**mine, **yours}
def serve(size, drink):
    return f"{size} {drink}"

serve(**{**mine, **yours})
serve(**mine, **yours)
