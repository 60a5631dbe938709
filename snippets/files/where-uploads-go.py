from pathlib import Path

uploads = Path("/srv/uploads")
for name in ("cat.png", "/etc/passwd"):
    print(uploads / name)
