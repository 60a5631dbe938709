"""Standard streams: order, encodings, buffers, input."""

from program import Subject

subject = Subject("streams")

INPUTS = {"empty": b"", "line": b"hello\n", "no_newline": b"hello", "lines": b"one\ntwo\nthree\n", "crlf": b"one\r\ntwo\r\n", "not_utf8": b"\xff\xfe\n", "nul": b"a\0b\n", "wide": "日本語\nñ\n".encode(), "long": b"x" * 10000 + b"\nend\n"}
READERS = {
    "input": "while True:\n    print(repr(input()))\n", "input_prompt": "print(repr(input('name? ')))\nprint(repr(input('\u00e4: ')))\n", "iterate": "import sys\nfor line in sys.stdin: print(repr(line))\n", "read": "import sys\nprint(repr(sys.stdin.read()))\n",
    "buffer": "import sys\nprint(sys.stdin.buffer.read())\n", "readline": "import sys\nprint(repr(sys.stdin.readline()), repr(sys.stdin.readline(2)), repr(sys.stdin.read(1)))\n", "fd": "import os\nprint(os.read(0, 5), os.read(0, 100)[:20])\n", "open_fd": "print(open(0, newline='').readlines())\n",
    "fileinput": "import fileinput\nfor line in fileinput.input(): print(fileinput.lineno(), repr(line))\n", "eval": "print(eval(input() or '1'))\n", "mixed": "import sys\nprint(repr(input()))\nprint(repr(sys.stdin.read(3)))\nprint(repr(sys.stdin.buffer.read(3)))\n",
}
for reader, source in READERS.items():
    for name, data in INPUTS.items():
        subject.add(f"{reader}_{name}", source, stdin=data, command_line=name in ("line", "empty", "not_utf8"))

subject.add_all({
    "order": "import sys\nfor n in range(3):\n    print('out', n)\n    print('err', n, file=sys.stderr)\n",
    "buffer_before_text": "import sys\nprint('text')\nsys.stdout.buffer.write(b'bytes\\n')\nprint('more')\n",
    "fd_before_text": "import os\nprint('text')\nos.write(1, b'bytes\\n')\n",
    "flush": "import sys, os\nprint('text', flush=True)\nos.write(1, b'bytes\\n')\nsys.stdout.write('no newline')\n",
    "reconfigure": "import sys\nsys.stdout.reconfigure(encoding='latin-1', errors='replace', line_buffering=True)\nprint('\u00e4\u8a9e', sys.stdout.encoding, sys.stdout.line_buffering)\n",
    "surrogates": "print('\\udcff\\udc80')\n",
    "lone_surrogate": "print('\\ud800')\n",
    "lone_surrogate_stderr": "import sys\nprint('\\ud800', file=sys.stderr)\n",
    "wide": "print('日本語 ñ 😀 \\x00 \\x1b[1m \\r \\x07')\n",
    "long_line": "print('x' * 100000)\n",
    "many_lines": "for n in range(5000): print(n)\n",
    "writelines": "import sys\nsys.stdout.writelines(['a', 'b\\n'])\nprint(sys.stdout.write('five\\n'))\n",
    "print_options": "import sys\nprint(1, 2, sep='-', end='!\\n')\nprint()\nprint(*'abc', sep='\\n')\nprint('e', file=sys.stderr, end='')\ntry: print(1, sep=2)\nexcept TypeError as e: print(e)\n",
    "print_fails_midway": "class A:\n    def __str__(self): raise ValueError('no str')\nprint('first', A())\n",
    "redirect": "import contextlib, io\nb = io.StringIO()\nwith contextlib.redirect_stdout(b): print('inside'); help(len)\nprint(len(b.getvalue()), b.getvalue()[:6])\n",
    "redirect_stderr": "import contextlib, io, sys, warnings\nb = io.StringIO()\nwith contextlib.redirect_stderr(b):\n    warnings.warn('inside')\nprint(b.getvalue())\n",
    "dup": "import os, sys\nsaved = os.dup(1)\nos.dup2(2, 1)\nprint('to stderr')\nsys.stdout.flush()\nos.dup2(saved, 1)\nprint('to stdout')\n",
    "pipe": "import os\nr, w = os.pipe()\nos.write(w, b'through')\nprint(os.read(r, 10), os.get_inheritable(r), r > 2)\n",
    "descriptors": "import os\nprint([fd for fd in range(20) if not __import__('contextlib').suppress(OSError).__class__ or (lambda: [1 for _ in [0] if os.path.exists('/')])() and _ok(fd)] if False else 0)\ndef _ok(fd):\n    try: os.fstat(fd)\n    except OSError: return False\n    return True\nprint([fd for fd in range(30) if _ok(fd)])\n",
    "stdin_attributes": "import sys\nprint(sys.stdin.readable(), sys.stdin.writable(), sys.stdin.line_buffering, sys.stdin.closed, sys.stdin.buffer.mode if hasattr(sys.stdin.buffer, 'mode') else None)\n",
    "stdout_tell": "import sys\ntry: print(sys.stdout.tell())\nexcept OSError as e: print(e)\n",
    "stdin_write": "import sys\nsys.stdin.write('x')\n",
    "stdout_read": "import sys\nsys.stdout.read()\n",
    "input_stdout_none": "import sys\nsys.stdout = None\ninput()\n",
    "input_stdin_none": "import sys\nsys.stdin = None\ninput()\n",
    "input_own_stdin": "import sys, io\nsys.stdin = io.StringIO('first\\nsecond')\nprint(input('p '), input())\ninput()\n",
    "displayhook": "import sys\nsys.displayhook(5)\nsys.displayhook(None)\nprint(_)\nsys.displayhook('\\ud800')\n",
    "getpass": "import getpass, warnings\nwarnings.simplefilter('ignore')\ntry: getpass.getpass()\nexcept EOFError as e: print('eof')\n",
    "terminal_size": "import shutil, os\nprint(shutil.get_terminal_size())\nos.get_terminal_size()\n",
    "open_modes": "for m in ('r', 'rb', 'r+', 'w', 'a', 'x', 'q', 'rw', 'rU', 'bt'):\n    try:\n        with open('/dev/null', m) as f: print(m, type(f).__name__, f.mode)\n    except Exception as e: print(m, type(e).__name__, e)\n",
    "open_self": "print(open(__file__).read())\n",
    "io_objects": "import io\nb = io.BytesIO(b'abc\\ndef')\nt = io.TextIOWrapper(b)\nprint(t.readline(), t.encoding, b.getbuffer().nbytes)\ns = io.StringIO('a\\r\\nb', newline=None)\nprint(s.readlines())\nr = io.BufferedReader(io.BytesIO(b'x' * 10), 4)\nprint(r.peek(2), r.read1(3))\n",
    "encodings": "for e in ('utf-8', 'ascii', 'latin-1', 'utf-16', 'cp1252', 'idna', 'punycode', 'unicode_escape', 'no-such'):\n    for h in ('strict', 'replace', 'ignore', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape'):\n        try: print(e, h, '\u00e4\u8a9e'.encode(e, h))\n        except Exception as x: print(e, h, type(x).__name__, x)\n",
})
