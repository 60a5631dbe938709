import os

report = open("report.txt", "w")
report.write("header\n")
if os.fork() == 0:
    report.write("child\n")
    report.close()
    os._exit(0)
os.wait()
report.write("parent\n")
report.close()

print(open("report.txt").read(), end="")
