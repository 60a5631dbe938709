def start(job):
    with open("job.lock", "x"):
        pass
    print(job, "job runs")


start("first")
start("second")
