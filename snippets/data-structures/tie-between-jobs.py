jobs = [(2, {"task": "mail"}), (1, {"task": "lunch"})]

print(sorted(jobs)[0][1]["task"])

jobs.append((1, {"task": "call"}))

print(sorted(jobs)[0][1]["task"])
