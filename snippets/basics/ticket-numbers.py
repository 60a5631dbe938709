print("counting")
ticket = 9_007_199_254_740_990.0

while ticket < 9_007_199_254_740_995:
    ticket += 1

print("five more tickets")
