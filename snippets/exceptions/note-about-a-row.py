try:
    try:
        raise ValueError("no number")
    except ValueError as error:
        error.add_note("in row 3")
        raise
except ValueError as error:
    print(error)
    print(error.args)
