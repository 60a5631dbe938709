from dataclasses import dataclass


def kept(**options):
    @dataclass(**options)
    class Badge:
        name: str

    try:
        return len({Badge("ann"), Badge("ann")})
    except TypeError:
        return "refused"


for options in ({}, {"frozen": True}, {"eq": False}):
    print(kept(**options))
