def page(items, limit=None):
    if limit:
        items = items[:limit]
    return items

print(page(["a", "b", "c"], limit=2))
print(page(["a", "b", "c"], limit=0))
