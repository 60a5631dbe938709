"""How deep things may go, and how it is shown when they went too deep."""

from program import Subject

subject = Subject("recursion")

KINDS = {
    "plain": "def f(n):\n    global deepest\n    deepest = n\n    f(n + 1)\n",
    "method": "class A:\n    def f(self, n):\n        global deepest\n        deepest = n\n        self.f(n + 1)\nf = A().f\n",
    "lambda": "f = lambda n: note(n) or f(n + 1)\ndef note(n):\n    global deepest\n    deepest = n\n",
    "call": "class A:\n    def __call__(self, n):\n        global deepest\n        deepest = n\n        self(n + 1)\nf = A()\n",
    "getattr": "class A:\n    def __getattr__(self, name):\n        global deepest\n        deepest += 1\n        return self.other\nf = lambda n: A().x\n",
    "property": "class A:\n    @property\n    def p(self):\n        global deepest\n        deepest += 1\n        return self.p\nf = lambda n: A().p\n",
    "repr": "class A:\n    def __repr__(self):\n        global deepest\n        deepest += 1\n        return repr([self])\nf = lambda n: repr(A())\n",
    "str": "class A:\n    def __str__(self):\n        global deepest\n        deepest += 1\n        return f'{self}'\nf = lambda n: str(A())\n",
    "eq": "class A:\n    def __eq__(self, other):\n        global deepest\n        deepest += 1\n        return [self] == [A()]\nf = lambda n: A() == 1\n",
    "hash": "class A:\n    def __hash__(self):\n        global deepest\n        deepest += 1\n        return hash((self,))\nf = lambda n: hash(A())\n",
    "add": "class A:\n    def __add__(self, other):\n        global deepest\n        deepest += 1\n        return self + other\nf = lambda n: A() + 1\n",
    "sorted_key": "def f(n):\n    global deepest\n    deepest = n\n    return sorted([1], key=lambda x: f(n + 1))\n",
    "map": "def f(n):\n    global deepest\n    deepest = n\n    return list(map(f, [n + 1]))\n",
    "generator": "def f(n):\n    global deepest\n    deepest = n\n    yield from f(n + 1)\ng = f\nf = lambda n: list(g(0))\n",
    "comprehension": "def f(n):\n    global deepest\n    deepest = n\n    return [f(n + 1) for _ in (1,)]\n",
    "init": "class A:\n    def __init__(self, n):\n        global deepest\n        deepest = n\n        A(n + 1)\nf = A\n",
    "decorated": "import functools\n@functools.lru_cache\ndef f(n):\n    global deepest\n    deepest = n\n    return f(n + 1)\n",
    "partial": "import functools\ndef g(n):\n    global deepest\n    deepest = n\n    functools.partial(g, n + 1)()\nf = g\n",
    "json_default": "import json\nclass A: pass\ndef default(o):\n    global deepest\n    deepest += 1\n    return [A()]\nf = lambda n: json.dumps(A(), default=default)\n",
    "exec": "def f(n):\n    global deepest\n    deepest = n\n    exec('f(n + 1)', globals(), {'n': n})\n",
    "with": "class C:\n    def __enter__(self): f(deepest + 1)\n    def __exit__(self, *a): pass\ndef f(n):\n    global deepest\n    deepest = n\n    with C(): pass\n",
    "bool": "class A:\n    def __bool__(self):\n        global deepest\n        deepest += 1\n        return not self\nf = lambda n: bool(A())\n",
    "iter": "class A:\n    def __iter__(self):\n        global deepest\n        deepest += 1\n        return iter(self)\nf = lambda n: iter(A())\n",
    "super": "class A:\n    def m(self):\n        global deepest\n        deepest += 1\n        B.m(self)\nclass B(A):\n    def m(self): super().m()\nf = lambda n: B().m()\n",
    "metaclass": "class M(type):\n    def __call__(cls):\n        global deepest\n        deepest += 1\n        return cls()\nclass A(metaclass=M): pass\nf = lambda n: A()\n",
    "import_hook": "import builtins\nreal = builtins.__import__\ndef hook(*a):\n    global deepest\n    deepest += 1\n    import os\nbuiltins.__import__ = hook\nf = lambda n: hook()\n",
}
for name, source in KINDS.items():
    subject.add(f"depth_{name}", f"{source}deepest = 0\ntry:\n    f(0)\nexcept RecursionError as e:\n    print(deepest, e)\n")
    subject.add(f"shown_{name}", f"{source}deepest = 0\nf(0)\n")

NESTED = {"list": "x = []\nfor _ in range({n}): x = [x]\n", "tuple": "x = ()\nfor _ in range({n}): x = (x,)\n", "dict": "x = {{}}\nfor _ in range({n}): x = {{1: x}}\n"}
USES = {"repr": "len(repr(x))", "eq": "x == __import__('copy').copy(x)", "json": "len(__import__('json').dumps(x))", "pickle": "len(__import__('pickle').dumps(x))", "deepcopy": "type(__import__('copy').deepcopy(x))", "hash": "hash(x)", "marshal": "len(__import__('marshal').dumps(x))", "literal": "len(__import__('ast').literal_eval(repr(x)))", "pprint": "len(__import__('pprint').pformat(x))"}
for kind, make in NESTED.items():
    for use, what in USES.items():
        for depth in (90, 400, 5000):
            subject.add(f"nested_{kind}_{use}_{depth}", make.format(n=depth) + f"try:\n    print({what} is not None)\nexcept Exception as e:\n    print(type(e).__name__, str(e)[:90])\n")
subject.add_all({
    "json_loads": "import json\nfor n in (100, 900, 990, 1000, 100000):\n    try: print(n, type(json.loads('[' * n + ']' * n)))\n    except Exception as e: print(n, type(e).__name__, e)\n",
    "eval_nested": "for n in (10, 90, 199, 201):\n    try: print(n, eval('(' * n + ')' * n) )\n    except Exception as e: print(n, type(e).__name__, e)\n",
    "eval_operators": "for n in (100, 1000, 3000, 10000):\n    try: print(n, eval('-' * n + '1'))\n    except BaseException as e: print(n, type(e).__name__, e)\n",
    "compile_chain": "for n in (100, 1000, 2500, 5000):\n    try: print(n, len(compile('+'.join(['a'] * n), 'x', 'eval').co_code))\n    except BaseException as e: print(n, type(e).__name__, e)\n",
    "regex": "import re\nfor n in (50, 90, 200, 1000):\n    try: print(n, re.compile('(' * n + ')' * n).groups)\n    except Exception as e: print(n, type(e).__name__, e)\n",
    "dealloc_deep": "x = None\nfor _ in range(200000): x = [x]\ndel x\nprint('freed')\nclass N:\n    def __init__(self, n): self.next = n\nx = None\nfor _ in range(50000): x = N(x)\ndel x\nprint('freed')\n",
    "limit_raised": "import sys\nsys.setrecursionlimit(20000)\ndef f(n): return n and f(n - 1)\nprint(f(15000))\n",
    "limit_raised_c": "import sys\nsys.setrecursionlimit(5000)\ndef f(n): return n and max(map(f, [n - 1]))\nprint(f(2000))\n",
    "isinstance_nested": "t = int\nfor _ in range(2000): t = (t,)\ntry: isinstance(1, t)\nexcept RecursionError as e: print(e)\n",
    "except_in_recursion": "def f():\n    try: f()\n    except RecursionError: return 'caught'\n    return 'returned'\nprint(f())\n",
    "in_thread": "import threading\ndef f(n):\n    try: return f(n + 1)\n    except RecursionError as e: return n\nt = threading.Thread(target=lambda: print(f(0)))\nt.start(); t.join()\n",
    "in_asyncio": "import asyncio\nasync def f(n):\n    try: return await f(n + 1)\n    except RecursionError: return n\nprint(asyncio.run(f(0)))\n",
    "self_containing": "l = []\nl.append(l)\nd = {}\nd['d'] = d\nprint(l, d)\ntry: l == [l] or print(l == l, l == [[l]])\nexcept RecursionError as e: print(e)\n",
})
