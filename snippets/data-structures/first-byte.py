header = b"PNG"

print(header[0] == b"P")
print(header[:1] == b"P")
print("PNG"[0] == "PNG"[:1])
