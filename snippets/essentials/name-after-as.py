class Page:
    state = "draft"

    def __enter__(self):
        return self

    def __exit__(self, *details):
        print(*details)
        self.state = "closed"


with Page() as page:
    print(page.state)
print(page.state)
