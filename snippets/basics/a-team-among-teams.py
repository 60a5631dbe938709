teams = {frozenset({"ann", "bob"})}
{"bob", "ann"} in teams
["bob", "ann"] in teams
