class Form:
    def save(self):
        return "saved"


form = Form()
handlers = [form.save]
handlers = [h for h in handlers if h is not form.save]
print(len(handlers))
