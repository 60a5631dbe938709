tags = ["new"]
tags += "hot"
tags
tags.append("hot")
tags
