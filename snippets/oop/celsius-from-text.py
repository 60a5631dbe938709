class Celsius:
    def __new__(cls, text):
        print("new")
        return float(text)

    def __init__(self, text):
        print("init")
        self.text = text


today = Celsius("21.5")
print(today)
