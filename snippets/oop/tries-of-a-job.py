from dataclasses import dataclass


@dataclass
class Job:
    name: str
    tries = 0


first = Job("mail")
second = Job("mail")
first.tries = 5
print(first)
print(first == second)
