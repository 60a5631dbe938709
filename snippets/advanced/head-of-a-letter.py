import io

letter = io.StringIO("To: Bob\n\nDear Bob,\nsee you.\n")

for line in letter:
    if line == "\n":
        break

for line in letter:
    print(line.strip())
