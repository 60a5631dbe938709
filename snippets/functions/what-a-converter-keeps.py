def make(rate, currency):
    def convert(n):
        return n * rate
    def hello():
        return "hello"
    return convert, hello

convert, hello = make(2, "EUR")
len(convert.__closure__)
convert.__closure__[0].cell_contents
hello.__closure__ is None
