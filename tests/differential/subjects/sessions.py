"""Sessions at the prompt."""

from program import Subject
from subjects.syntax import MISTAKES

subject = Subject("sessions")

SESSIONS = {
    "echo": "1 + 1\nNone\n'a'\n_\n_ * 2\n[1, 2]\n_[0]\n_\n",
    "echo_kinds": "'\\n'\nb'x'\n1.0\n1e100\n{1}\nset()\n...\nlen\nint\nprint\nlambda: 0 and 1\n(1,)\n'\u00e4'\n'\\udc80'\nType\n".replace("lambda: 0 and 1\n", ""),
    "statements": "x = 1; y = 2; x + y\nx; y\nif x: x\nelse: y\n\nfor i in range(3): i\n\nwhile x < 3: x += 1\n\nx\n",
    "blocks": "def f(a,\n      b=2):\n    '''doc'''\n    c = a + b\n    return c\n\nf(1)\nclass A:\n    x = 1\n    def m(self):\n        return self.x\n\nA().m()\nwith open('/dev/null') as n:\n    n.name\n\ntry:\n    1/0\nexcept ZeroDivisionError as e:\n    e\nelse:\n    'no'\nfinally:\n    'yes'\n\n",
    "tabs": "def f():\n\treturn 1\n\nf()\nif 1:\n\t'tab'\n        'spaces'\n\n",
    "comments": "# first\nx = 1 # trailing\n   # indented\nx\nif x:\n    # inside\n    x\n    # at the end\n\nx\n",
    "comment_in_block_column_zero": "if True:\n    1\n# column zero\n    2\n\n",
    "decorators": "def d(f): return f\n\n@d\n@d\ndef g():\n    return 'g'\n\ng()\n",
    "continuation": "x = 1 + \\\n2\nx\n'a' \\\n'b'\n(1,\n\n2)\n[\n]\n'''three\n\nlines'''\nf'{x}'\n",
    "errors": "1/0\nundefined\nx = (1 +\n2\nx.y.z\n[][1]\nint('a')\nraise ValueError\nraise\n'on'\n",
    "errors_inside_block": "for i in (1, 0):\n    1 / i\n\n'next'\ndef f():\n    return g()\n\ndef g(): return h\n\nf()\n",
    "syntax_then_on": "x = = 1\nx = 1\nprint x\nx\n",
    "syntax_inside_block": "def f():\n    x = = 1\n    return x\n\n'after'\n",
    "unclosed": "x = (1,\n2,\n",
    "unclosed_string": "'abc\n'abc'\n'''abc\n",
    "unexpected_indent": "  x = 1\nx\n",
    "future": "from __future__ import annotations\ndef f(x: nothing): pass\n\nf.__annotations__\n",
    "displayhook": "import sys\nsys.displayhook = lambda v: print('<', v, '>')\n1\nNone\nsys.displayhook = sys.__displayhook__\n1\n_\n",
    "displayhook_fails": "import sys\ndef h(v): raise ValueError(v)\n\nsys.displayhook = h\n1\ndel sys.displayhook\n1\n",
    "str_counts": "class E(Exception):\n    asked = 0\n    def __str__(self):\n        E.asked += 1\n        return f'asked {E.asked}'\n\nraise E\nE.asked\nraise ValueError(E())\nE.asked\n",
    "excepthook": "import sys\nsys.excepthook = lambda t, v, b: print('hook', t.__name__)\n1/0\n",
    "last": "import sys\n1/0\nsys.last_type\nsys.last_value\nsys.last_traceback.tb_lineno\nimport traceback\ntraceback.print_last()\n",
    "prompts": "import sys\nsys.argv\nsys.flags.interactive, sys.flags.inspect, sys.flags.hash_randomization\n__name__, __doc__\n'__file__' in globals()\n",
    "underscore": "_\n3\n_ + 4\n_ = 9\n5\n_\n",
    "builtins_underscore": "import builtins\n41\nbuiltins._ + 1\nbuiltins._\n",
    "exit": "print(1)\nexit(3)\nprint(2)\n",
    "exit_text": "import sys\nsys.exit('leaving')\n'never'\n",
    "exit_in_function": "def f():\n    raise SystemExit(4)\n\nf()\n'never'\n",
    "exit_in_try": "try:\n    exit()\nexcept SystemExit as e:\n    e.code\n\n'on'\nquit()\n",
    "exit_with_finaliser": "class D:\n    def __del__(self): print('gone')\n\nd = D()\nimport atexit\natexit.register(print, 'atexit')\nexit(2)\n",
    "finaliser_at_end": "class D:\n    def __del__(self): print('gone')\n\nd = D()\nd\ndel d\n".replace("d\ndel", "del"),
    "underscore_keeps": "class D:\n    def __repr__(self): return 'D!'\n    def __del__(self): print('gone')\n\nD()\n1\n2\n",
    "os_exit": "import os\n1\nos._exit(5)\n2\n",
    "helpers": "exit\nquit\ncopyright\ncredits\nlicense\nhelp\n",
    "copyright_call": "copyright()\ncredits()\n",
    "input_eof": "input()\ninput('prompt: ')\n'on'\nimport sys\nsys.stdin.read()\n",
    "stdin_attributes": "import sys\nsys.stdin.encoding, sys.stdin.errors, sys.stdin.name, sys.stdin.mode\nsys.stdout.encoding, sys.stdout.line_buffering, sys.stderr.line_buffering\n",
    "stdout_write": "import sys\nsys.stdout.write('no newline')\nsys.stdout.write('x\\n')\nsys.stderr.write('err\\n')\n",
    "print_end": "print('a', end='')\nprint('b')\n'c'\n",
    "is_identity": "a = 257\nb = 257\na is b\na = 257; b = 257; a is b\na = 256\nb = 256\na is b\n's' is 's'\nx = 'hello world'\ny = 'hello world'\nx is y\n1000 is 1000\n(1, 2) is (1, 2)\n",
    "warnings": "import warnings\nwarnings.warn('once')\nwarnings.warn('old', DeprecationWarning)\ndef f():\n    warnings.warn('inside')\n\nf()\nf()\n'\\d'\n1 is 1\n",
    "inspect_source": "import inspect\ndef f(): pass\n\ninspect.getsource(f)\n",
    "pickle": "import pickle\nclass A: pass\n\na = pickle.loads(pickle.dumps(A()))\ntype(a)\n",
    "dataclass": "from dataclasses import dataclass, field\n@dataclass(order=True)\nclass P:\n    x: int\n    y: list = field(default_factory=list)\n\nP(1)\nP(1) < P(2)\nP()\n",
    "generator": "g = (i for i in range(2))\nnext(g)\nnext(g)\nnext(g)\n",
    "async": "import asyncio\nasync def f(): return 42\n\nasyncio.run(f())\nc = f()\ndel c\n",
    "recursion": "def f(): return f()\n\ntry:\n    f()\nexcept RecursionError as e:\n    e\n\ndef g(n): return g(n + 1)\n\ng(0)\n",
    "settrace": "import sys\ncalls = []\ndef t(f, e, a): calls.append((f.f_code.co_name, e))\n\nsys.settrace(t)\ndef f(): pass\n\nf()\nsys.settrace(None)\n[c for c in calls if c[0] == 'f']\n",
    "non_ascii": "ä = 'é'\nä + '語'\n日本\nx = '語\n",
    "crlf": "x = 1\r\nif x:\r\n    x\r\n\r\nx + 1\r\n",
    "form_feed": "\x0cx = 1\nx\n",
    "walrus_and_match": "(n := 3)\nn\nmatch n:\n    case 3: 'three'\n    case _: 'other'\n\n",
    "nested": "for i in range(2):\n    for j in range(2):\n        if i == j:\n            i, j\n    else:\n        'else', i\n\n",
    "empty_lines": "\n\n1\n\n\n2\n   \n3\n",
    "semicolons": "1; 2; 3\n;\n1;\n",
    "star_import": "from math import *\npi\nfrom os import nothing\n",
    "keyboard_interrupt": "raise KeyboardInterrupt\n'on'\n",
    "keyboard_interrupt_last": "'x'\nraise KeyboardInterrupt('at the end')\n",
    "exception_group": "raise ExceptionGroup('g', [ValueError(1), TypeError(2)])\ntry:\n    raise ExceptionGroup('g', [ValueError(1)])\nexcept* ValueError as e:\n    e\n\n",
    "traceback_from_library": "import json\njson.loads('{')\nimport re\nre.compile('(')\n",
    "chained": "try:\n    1/0\nexcept Exception as e:\n    raise KeyError('k') from e\n\n'on'\n",
    "lambda_default": "fs = [lambda: i for i in range(3)]\n[f() for f in fs]\nfs = [lambda i=i: i for i in range(3)]\n[f() for f in fs]\n",
    "mutable_default": "def f(x, seen=[]):\n    seen.append(x)\n    return seen\n\nf(1)\nf(2)\nf.__defaults__\n",
    "gc": "import gc\nclass A: pass\n\na = A(); a.me = a\ndel a\ngc.collect() >= 1\ngc.get_freeze_count(), gc.isenabled(), gc.get_threshold()\n",
}
for name, source in SESSIONS.items():
    subject.add(name, source, session=True, command_line=name in ("echo", "errors", "exit", "syntax_then_on"))
for number, source in enumerate(MISTAKES):
    # Where a block follows a mistake, or a mistake ends a block, what is eased for texts would show (docs/sandbox.md).
    if "\n" not in source.rstrip("\n"):
        subject.add(f"mistake_{number}", f"'before'\n{source}\n\n'after'\n", session=True)
