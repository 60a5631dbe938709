stock = {"tea": 3, "milk": 0}
stock.keys() & {"tea", "rum"}
stock.keys() - ["milk"]
set(stock) - ["milk"]
