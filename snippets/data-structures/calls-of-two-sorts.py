import sys
from operator import itemgetter

calls = []


def watch(frame, event, arg):
    if event == "call":
        calls.append(frame.f_code.co_name)


people = [{"age": 40}, {"age": 31}, {"age": 35}]

sys.setprofile(watch)
sorted(people, key=lambda p: p["age"])
sorted(people, key=itemgetter("age"))
sys.setprofile(None)

print(len(calls), sorted(set(calls)))
