def log(func):
    print("found", func.__name__)


@log
def pay():
    return "paid"


print("open")
print(pay())
