class Form:
    def submit(self):
        return self._check()

    def _check(self):
        return "form complete"


class SignUp(Form):
    def _check(self):
        return "name is free"


form = SignUp()
print(form.submit())
print(form._check())
