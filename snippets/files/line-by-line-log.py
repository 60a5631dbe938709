from pathlib import Path

log = open("app.log", "w", buffering=1)
log.write("started\n")
log.write("loading")

print(repr(Path("app.log").read_text()))
log.close()
