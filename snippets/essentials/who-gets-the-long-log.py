def log(verbose):
    return "long" if verbose is True else "short"


print(log(True), log(1), log("yes"))
