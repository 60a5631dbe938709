def work():
    answer = 1
    log = []
    try:
        return answer, log
    finally:
        answer = 2
        log.append("done")


print(work())
