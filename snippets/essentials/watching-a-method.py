import weakref


class Form:
    def save(self):
        return "saved"


form = Form()
watch = weakref.ref(form.save)
print(watch() is None)
print(form.save())
