class Button:
    def click(self):
        return "clicked"

ok = Button()
ok.click is ok.click
ok.click == ok.click
handlers = [ok.click]
handlers.remove(ok.click)
handlers
