def prices(lines):
    lines = iter(lines)
    header = next(lines)
    for line in lines:
        yield f"{header}: {line}"


print(list(prices(["tea", "small 2", "large 3"])))
print(list(prices(["jam"])))
print(list(prices([])))
