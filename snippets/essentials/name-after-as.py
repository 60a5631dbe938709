class Page:
    def __enter__(self):
        return "header"

    def __exit__(self, *details):
        print(*details)


with Page() as page:
    print(page)
print(page)
