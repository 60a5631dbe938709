menu = {"name": "lunch", "dishes": ["soup"]}

draft = menu.copy()
draft["name"] = "dinner"
draft["dishes"].append("cake")

print(menu)
