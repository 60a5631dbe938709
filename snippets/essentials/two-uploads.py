from dataclasses import dataclass


@dataclass
class Upload:
    data: bytearray = bytearray()


first, second = Upload(), Upload()
first.data += b"hi"
print(len(first.data), len(second.data))
