packet = bytearray(b"head body")
view = memoryview(packet)[5:]
copy = packet[5:]

view[0] = ord("B")
copy[1] = ord("O")
print(packet.decode())

packet += b" tail"
print(packet.decode())
