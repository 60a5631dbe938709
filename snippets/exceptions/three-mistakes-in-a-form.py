try:
    raise ExceptionGroup("form", [
        ValueError("age"),
        KeyError("name"),
        ValueError("town"),
    ])
except* ValueError as group:
    print(len(group.exceptions), "wrong")
except* KeyError as group:
    print(len(group.exceptions), "missing")
