def rows():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


found = rows()
for row in found:
    print("row", row)
    break
print("next task")
found.close()
