from pathlib import Path

plan = Path("plan.txt")
for mode in ("r+", "w+"):
    plan.write_text("Monday")
    with open(plan, mode) as file:
        file.write("Sun")
    print(plan.read_text())
