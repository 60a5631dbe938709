from pathlib import Path

letter = Path("letter.txt")
letter.write_bytes(b"Dear Ann,\r\nsee you.\r\n")
letter.write_text(letter.read_text())
print(letter.read_bytes())
