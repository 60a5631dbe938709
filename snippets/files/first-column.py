import csv
from pathlib import Path

guests = Path("guests.csv")
guests.write_text("name,seats\nAnn,2\n", encoding="utf-8-sig")

with open(guests, newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        print(row["seats"])
        print(row["name"])
