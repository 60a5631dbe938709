def log(message, *details, level="info"):
    print(level, message, details)


log("saved", 3, "error")
log("saved", 3, level="error")
