from pathlib import Path

notes = Path("notes.txt")
notes.write_text("precious")

file = open("notes.txt", "w")
print(repr(notes.read_text()))
file.write("new")
file.close()
print(repr(notes.read_text()))
