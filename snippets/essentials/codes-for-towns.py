towns = {"York", "Bath", "Leeds", "Dover", "Hull"}
codes = {town: code for code, town in enumerate(towns)}

for town in sorted(codes):
    print(town, codes[town])
