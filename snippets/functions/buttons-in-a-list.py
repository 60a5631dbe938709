class Button:
    def __init__(self):
        self.handlers = []

    def clicked(self, func):
        self.handlers.append(func)
        return func


buttons = [Button(), Button()]


@buttons[0].clicked
def save():
    return "saved"


print(len(buttons[0].handlers), save())
