#!/usr/bin/python3
"""The host program must not have an interpreter in it: answers live there, and snippets run elsewhere.

    host_binary_test.py <the hunch program>
"""

import re
import subprocess
import sys


def main(program):
    dynamic = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    libraries = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)
    symbols = subprocess.run(["nm", "-D", program], capture_output=True, text=True, check=True).stdout
    print("linked:", *libraries)
    interpreters = [name for name in libraries if "python" in name.lower()]
    interpreters += re.findall(r"\b_?Py[A-Z]\w*", symbols)
    if interpreters:
        print("an interpreter is in the host program:", *interpreters)
        return 1
    return 0 if libraries else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
