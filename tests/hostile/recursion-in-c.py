# expect: raised|crashed|timed_out
nested = []
for _ in range(1_000_000):
    nested = [nested]
print(repr(nested)[:1])
