class User:
    mail = "Ann@Home"

    @property
    def address(self):
        return self.mail.lowercase()

    def __getattr__(self, name):
        return "no " + name


print(User().address)
