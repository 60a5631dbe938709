#!/usr/bin/python3
"""Prints the vectors of quiz_key_test.cpp. Written after docs/cli.md, apart from the program."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def fnv(data):
    state = 0xCBF29CE484222325
    for byte in data:
        state = (state ^ byte) * 0x100000001B3 % 2**64
    return state


def digest(data, length):
    state, folded = fnv(data), 0
    while state:
        folded ^= state % 32**length
        state //= 32**length
    return "".join(ALPHABET[folded // 32**place % 32] for place in reversed(range(length)))


def fields(*texts):
    return b"".join(text.encode() + b"\0" for text in texts)


def version(bank):
    """bank: id -> (context, title, prompt, snippet, hint, explanation)"""
    return digest(b"".join(fields(name, *bank[name]) for name in sorted(bank)), 3)


def check(text):
    value = 0
    for character in text:
        value = (value ^ ALPHABET.index(character)) * 2
        if value >= 32:
            value ^= 37
    return ALPHABET[value]


def make(bank, chosen):
    for salt in ALPHABET:
        marks = {name: digest((salt + name).encode(), 3) for name in bank}
        if all(list(marks.values()).count(marks[name]) == 1 for name in chosen):
            break
    text = "K" + salt + version(bank) + "".join(marks[name] for name in chosen) + digest(fields(*chosen), 2)
    text += check(text)
    return "-".join(text[i:i + 5] for i in range(0, len(text), 5))


def make_short(bank, draw):
    return "K" + draw + digest(fields(draw, version(bank)), 2)


def mixed(state):
    for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
        state = (state ^ state >> 29) * factor % 2**64
    return state ^ state >> 32


def drawn(bank, draw):
    """In the order of the bank."""
    chosen = sorted(bank, key=lambda name: mixed(fnv(fields(draw, name))))[:10]
    return [name for name in bank if name in chosen]


def bank_of(size):
    return {f"question-{i}": ("script", f"Question {i}", "", f"print({i})\n", "", "") for i in range(1, size + 1)}


def clashing(bank):
    marks = {}
    for name in bank:
        marks.setdefault(digest(("0" + name).encode(), 3), []).append(name)
    return next(names[0] for names in marks.values() if len(names) > 1)


def main():
    small, large = bank_of(20), bank_of(600)
    print("version of 20:", version(small))
    print("3, 7, 1:", make(small, ["question-3", "question-7", "question-1"]))
    print("12:", make(small, ["question-12"]))
    print("short, 7Q of 20:", make_short(small, "7Q"), drawn(small, "7Q"))
    clash = clashing(large)
    print(f"{clash}, 5 of 600:", make(large, [clash, "question-5"]))


if __name__ == "__main__":
    main()
