from sys import getsizeof


def room(jobs):
    return (getsizeof(jobs) - getsizeof([])) // 8


short = []
short.append("job")
print(room(short) > 1)

long = ["job"] * 1000
long.append("job")
print(room(long) > 1001)
print(room(long) > 1500)
