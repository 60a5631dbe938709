from pathlib import Path

menu = Path("menu.txt")
menu.write_text("café", encoding="utf-8")
print(len(menu.read_text(encoding="latin-1")))
menu.write_text("café", encoding="latin-1")
print(len(menu.read_text(encoding="utf-8")))
