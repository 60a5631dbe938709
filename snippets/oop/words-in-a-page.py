from functools import cached_property


class Page:
    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text

    @cached_property
    def words(self):
        print("counting")
        return len(self.text.split())


page = Page("to be or not to be")
print(page.text)
print(page.words)
