from datetime import date


def quarter(text):
    try:
        month = int(text)
    except ValueError:
        return "no number"
    else:
        return (date(2024, month, 1).month + 2) // 3


print(quarter("June"))
print(quarter("13"))
