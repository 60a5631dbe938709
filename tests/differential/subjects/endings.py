"""How a program ends: by exit statuses, exceptions, signals, and hooks that fail."""

from program import Subject

subject = Subject("endings")

STATUSES = ["", "None", "0", "1", "2", "255", "256", "-1", "True", "False", "2**40", "2**70", "'words'", "''", "[]", "(1, 2)",
            "3.5", "b'bytes'", "'two\\nlines'", "{'a': 1}", "ValueError('inside')", "'\\udc80'"]
for number, status in enumerate(STATUSES):
    subject.add(f"sys_exit_{number}", f"import sys\nprint('before')\nsys.exit({status})\n", command_line=number % 4 == 0)
    subject.add(f"raise_system_exit_{number}", f"try:\n    raise SystemExit({status})\nfinally:\n    print('on the way')\n")

subject.add_all({
    "system_exit_two_arguments": "raise SystemExit(1, 2)\n",
    "exit_builtin": "exit(4)\n",
    "quit_builtin": "quit('bye')\n",
    "exit_repr": "print(exit, quit, copyright, credits, license)\nprint(repr(help))\n",
    "exit_subclass": "class Leave(SystemExit):\n    pass\nraise Leave(9)\n",
    "exit_code_changed": "try:\n    raise SystemExit(1)\nexcept SystemExit as e:\n    e.code = 'other'\n    raise\n",
    "exit_code_bad_str": "import sys\nclass Bad:\n    def __str__(self): raise ValueError('no text')\nsys.exit(Bad())\n",
    "exit_in_thread": "import threading, sys\nt = threading.Thread(target=lambda: sys.exit(5))\nt.start(); t.join()\nprint('still here')\n",
    "exit_in_del": "import sys\nclass D:\n    def __del__(self): sys.exit(7)\nd = D()\ndel d\nprint('on')\n",
    "exit_in_atexit": "import atexit, sys\natexit.register(lambda: sys.exit(8))\natexit.register(print, 'first')\nprint('body')\n",
    "exit_in_generator": "def g():\n    yield 1\n    raise SystemExit(6)\nfor x in g():\n    print(x)\n",
    "exit_inside_except": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise SystemExit('left')\n",
    "os_exit": "import os\nprint('kept')\nimport sys\nsys.stdout.flush()\nprint('lost?', file=sys.stderr)\nos._exit(12)\n",
    "abort": "import os, sys\nprint('x')\nsys.stdout.flush()\nos.abort()\n",
    "segfault": "import ctypes, sys\nprint('x')\nsys.stdout.flush()\nctypes.string_at(0)\n",
    "raise_signal": "import signal\nprint('x', flush=True)\nsignal.raise_signal(signal.SIGTERM)\n",
    "sigpipe_is_ignored": "import signal\nprint(signal.getsignal(signal.SIGPIPE), signal.getsignal(signal.SIGXFSZ))\n",
    "sigalrm": "import signal\nsignal.alarm(1)\ntry:\n    signal.pause()\nexcept BaseException as e:\n    print(e)\n",
    "sigint_handler": "import signal\ntry:\n    signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt as e:\n    print(repr(e))\n",
    "own_handler": "import signal\nsignal.signal(signal.SIGUSR1, lambda n, f: print('got', n, f.f_code.co_name))\nsignal.raise_signal(signal.SIGUSR1)\nprint('after')\n",
    "keyboard_interrupt": "print('x')\nraise KeyboardInterrupt\n",
    "keyboard_interrupt_message": "def f():\n    raise KeyboardInterrupt('by hand')\nf()\n",
    "keyboard_interrupt_subclass": "class K(KeyboardInterrupt):\n    pass\nraise K('sub')\n",
    "generator_exit": "raise GeneratorExit\n",
    "base_exception": "class Base(BaseException):\n    pass\nraise Base(1, 'two')\n",
    "excepthook": "import sys\nsys.excepthook = lambda *a: print('hook', a[0].__name__, a[1])\n1 / 0\n",
    "excepthook_fails": "import sys\ndef hook(*a): raise RuntimeError('hook failed')\nsys.excepthook = hook\n1 / 0\n",
    "excepthook_exits": "import sys\nsys.excepthook = lambda *a: sys.exit(33)\n1 / 0\n",
    "excepthook_none": "import sys\nsys.excepthook = None\n1 / 0\n",
    "excepthook_deleted": "import sys\ndel sys.excepthook\n{}['k']\n",
    "stderr_none": "import sys\nsys.stderr = None\n1 / 0\n",
    "stderr_closed": "import sys\nsys.stderr.close()\n1 / 0\n",
    "stdout_closed": "import sys\nprint('a')\nsys.stdout.close()\n",
    "stdout_closed_then_print": "import sys\nsys.stdout.close()\nprint('a')\n",
    "stdout_none": "import sys\nsys.stdout = None\nprint('nowhere')\nsys.stderr.write('e\\n')\n",
    "stdout_deleted": "import sys\ndel sys.stdout\nprint('x')\n",
    "stdout_no_flush": "import sys\nclass W:\n    def write(self, s): sys.__stdout__.write(s.upper())\nsys.stdout = W()\nprint('hi')\nimport os; os.write(2, b'')\n",
    "descriptor_closed": "import os\nprint('unflushed')\nos.close(1)\n",
    "str_prints": "class E(Exception):\n    def __str__(self):\n        print('asked')\n        return 'text'\nraise E\n",
    "str_counts": "n = 0\nclass E(Exception):\n    def __str__(self):\n        global n\n        n += 1\n        return f'asked {n}'\nraise E\n",
    "str_fails": "class E(Exception):\n    def __str__(self): raise ValueError\nraise E\n",
    "str_no_string": "class E(Exception):\n    def __str__(self): return 3\nraise E\n",
    "repr_of_key": "class K:\n    def __repr__(self): return 'K!'\n{}[K()]\n",
    "empty": "",
    "only_comment": "# nothing",
    "only_docstring": "'''text'''",
    "pass_only": "pass",
    "assertion": "assert 1 == 2, ('a', 'pair')\n",
    "unbound": "def f():\n    print(x)\n    x = 1\nf()\n",
    "assertion_bare": "assert not print('evaluated') and 0\n",
    "raise_class": "raise ValueError\n",
    "raise_non_exception": "raise 'text'\n",
    "raise_nothing": "raise\n",
    "memory_error_raised": "raise MemoryError('by hand')\n",
    "stop_iteration": "def g():\n    raise StopIteration(3)\n    yield\nnext(g())\n",
    "import_missing": "import no_such_module_here\n",
    "import_from_missing": "from os import no_such_name\n",
    "import_submodule_missing": "import os.nothing\n",
    "name_suggestion": "colour = 1\nprint(color)\n",
    "attribute_suggestion": "import math\nmath.sqr(4)\n",
    "os_error": "import os\nos.stat('/no/such/file')\n",
    "open_missing": "open('/no/such/file')\n",
    "unicode_error": "'ä'.encode('ascii')\n",
    "unicode_decode_error": "b'\\xff'.decode()\n",
    "key_error": "{}['missing']\n",
    "key_error_tuple": "{}[1, 'two']\n",
    "multiline_message": "raise ValueError('first\\nsecond\\n')\n",
    "empty_message": "raise ValueError('')\n",
    "surrogate_message": "raise ValueError('\\ud800')\n",
})
for name in ("sys_exit", "os_exit"):
    call = {"sys_exit": "sys.exit(0)", "os_exit": "os._exit(0)"}[name]
    subject.add(f"unflushed_{name}", f"import os, sys\nprint('line one')\nsys.stdout.write('no newline')\n{call}\n", command_line=True)
subject.add("native_output", "import ctypes\nlibc = ctypes.CDLL(None)\nprint('python')\nlibc.printf(b'native\\n')\n", command_line=True)
