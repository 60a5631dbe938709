import traceback


def plain():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def named():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise error


for function in (plain, named):
    try:
        function()
    except ZeroDivisionError as error:
        print(len(traceback.extract_tb(error.__traceback__)))
