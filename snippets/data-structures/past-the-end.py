days = ["mon", "tue", "wed"]
days[1:10]
days[5:]
days[5]
