greeting = b"Hi"
greeting[0]
greeting[:1]
greeting == "Hi"
