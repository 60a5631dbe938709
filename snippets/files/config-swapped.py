import os
from pathlib import Path

config = Path("config.txt")
config.write_text("old")
reader = config.open()

Path("config.new").write_text("new")
os.replace("config.new", config)

print(repr(reader.read()))
print(repr(config.read_text()))
reader.close()
