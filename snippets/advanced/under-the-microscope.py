import dis

stock = 0


def deliver():
    global stock
    stock += 1


ops = [step.opname for step in dis.get_instructions(deliver)]
print(*[op for op in ops if "GLOBAL" in op])
print(*[op for op in ops if op.startswith(("BINARY", "INPLACE"))])
