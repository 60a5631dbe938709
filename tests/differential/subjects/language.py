"""The language and its built-in types, by families."""

from program import Subject

subject = Subject("language")

VALUES = ["0", "-7", "10**30", "3.14159", "1e300", "float('nan')", "1 - 2j", "'text'", "''", "b'by'", "[1, 2]", "(1,)", "{'k': 1}", "{3}", "range(3)", "None", "True", "...", "NotImplemented", "int", "len", "slice(1, 2)", "frozenset((1,))", "bytearray(b'x')", "memoryview(b'x')", "ValueError('v')", "type", "object"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", "&", "|", "^", "<", "==", "is", "in", "and"]
TRY = "def attempt(text):\n    try: result = eval(text)\n    except BaseException as e: print(text, '->', type(e).__name__, e)\n    else: print(text, '->', repr(result)[:60])\n"
SKIP_SIZES = ("10**30 ** ", "'text' * 10**30")
for value in range(len(VALUES)):
    lines = []
    for other in VALUES[::3]:
        for operator in BINARY:
            if operator in ("**", "<<") and ("10**30" in (VALUES[value], other)):
                continue
            lines.append(f"attempt({f'{VALUES[value]} {operator} {other}'!r})\n")
    subject.add(f"operators_{value}", "import warnings\nwarnings.simplefilter('ignore')\n" + TRY + "".join(lines))
FUNCTIONS = ["len", "abs", "int", "float", "complex", "str", "repr", "ascii", "bool", "list", "tuple", "set", "dict", "iter", "hash", "callable", "sum", "min", "sorted", "reversed", "enumerate", "bytes", "bytearray", "hex", "ord", "chr", "round", "divmod", "format", "type", "dir", "vars", "id", "next", "any", "all", "zip", "map", "filter", "isinstance", "getattr", "range", "slice", "pow", "open", "compile", "memoryview", "super", "staticmethod", "property"]
for function in FUNCTIONS:
    hidden = function in ("id", "dir", "open", "iter", "enumerate", "reversed", "zip", "memoryview", "staticmethod", "property")
    shown = f"type({function}({{}})).__name__" if hidden else f"{function}({{}})"
    subject.add(f"builtin_{function}", "import warnings\nwarnings.simplefilter('ignore')\n" + TRY + "".join(f"attempt({shown.format(value)!r})\n" for value in VALUES if not (function == "hash" and not value[0].isdigit()) and not (function in ("set", "frozenset") and value == "'text'") and not (function in ("bytes", "bytearray", "range") and "10**30" == value)))
FORMATS = ["", "d", "5", "<8", ">8", "^8", "08", "+", ".2f", "e", "g", "%", "x", "#x", "b", "c", "n", ",", "_", "s", "10.3", "=+6", "*^10", "z.1f", "q", "{}", "!"]
for number, value in enumerate(VALUES[:10]):
    subject.add(f"format_{number}", TRY + "".join(f"attempt({f'format({value}, {spec!r})'!r})\n" for spec in FORMATS))
METHODS = {"str": "'Some Text\\t1'", "bytes": "b'Some Text'", "list": "[3, 1, 2]", "dict": "{'a': 1, 'b': 2}", "tuple": "(1, 2, 1)", "int": "(12345)", "float": "(1.5)"}
ARGUMENTS = ["", "1", "'a'", "b'e'", "None", "'S', 'x'", "[1]", "0, 5"]
for kind, value in METHODS.items():
    subject.add(f"methods_{kind}", TRY + f"for name in sorted(dir({value})):\n    if name.startswith('_'): continue\n    for arguments in {ARGUMENTS!r}:\n        attempt(f\"{{{value!r}}}.{{name}}({{arguments}})\" if False else {value!r} + '.' + name + '(' + arguments + ')')\n")

subject.add_all({
    "closures": "fs = [lambda: i for i in range(3)]\nprint([f() for f in fs])\nfs = [lambda i=i: i for i in range(3)]\nprint([f() for f in fs], fs[0].__closure__, fs[0].__defaults__)\ndef outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    return inner\nf = outer(); f(); print(f(), f.__closure__[0].cell_contents, f.__code__.co_freevars)\n",
    "scopes": "x = 'global'\ndef f():\n    print(x)\n    x = 1\ntry: f()\nexcept UnboundLocalError as e: print(e)\nclass C:\n    x = 'class'\n    l = [x for _ in range(1)]\n    def m(self): return x\nprint(C.l, C().m())\ndef g():\n    del y\n    y = 1\ntry: g()\nexcept Exception as e: print(type(e).__name__, e)\n",
    "classes": "class A:\n    def m(self): return 'A'\nclass B(A):\n    def m(self): return 'B' + super().m()\nclass C(A):\n    def m(self): return 'C' + super().m()\nclass D(B, C): pass\nprint(D().m(), D.__mro__)\ntry:\n    class E(A, D): pass\nexcept TypeError as e: print(e)\n",
    "descriptors": "class D:\n    def __get__(self, o, t): return ('get', o is None, t.__name__)\n    def __set__(self, o, v): print('set', v)\n    def __delete__(self, o): print('delete')\n    def __set_name__(self, t, n): print('name', t.__name__, n)\nclass A: d = D()\na = A()\na.d = 1\nprint(a.d, A.d)\ndel a.d\na.__dict__['d'] = 5\nprint(a.d)\n",
    "metaclasses": "class M(type):\n    def __new__(m, n, b, d, **k): print('new', n, k); return super().__new__(m, n, b, d)\n    def __init__(c, n, b, d, **k): print('init', n)\n    def __call__(c, *a): print('call', a); return super().__call__(*a)\n    def __prepare__(n, b, **k): print('prepare', n); return {}\nclass A(metaclass=M, key=1):\n    def __init__(self, x): self.x = x\nprint(A(3).x)\n",
    "attributes": "class A:\n    __slots__ = ('x',)\na = A()\nfor text in ('a.x', 'a.y', 'a.__dict__'):\n    try: print(eval(text))\n    except AttributeError as e: print(e, e.name, e.obj is a)\ntry: a.y = 1\nexcept AttributeError as e: print(e)\nclass B:\n    def __getattribute__(self, n): print('asked', n); return object.__getattribute__(self, n)\n    def __getattr__(self, n): return 'made ' + n\nprint(B().q)\n",
    "generators": "def g():\n    try:\n        x = yield 1\n        print('got', x)\n        yield 2\n    except ValueError as e:\n        print('thrown', e)\n        yield 3\n    finally:\n        print('closed')\n    return 'value'\ni = g()\nprint(next(i), i.send('s'), i.throw(ValueError('v')))\ntry: next(i)\nexcept StopIteration as e: print(e.value)\nj = g(); next(j); j.close()\nprint(i.gi_frame, i.gi_running, i)\n".replace(", i)\n", ")\n"),
    "matching": "def f(x):\n    match x:\n        case 0 | 1: return 'small'\n        case int(n) if n > 100: return f'big {n}'\n        case [a, *rest]: return a, rest\n        case {'k': v, **o}: return v, o\n        case str() as s: return s\n        case complex(real=r): return r\n        case _: return 'none'\nprint([f(x) for x in (0, 200, [1, 2, 3], {'k': 1, 'z': 2}, 'text', 3j, None, (), 5)])\n",
    "comprehensions": "print([x for x in range(5) if x % 2], {x: x * x for x in range(3)}, {x % 2 for x in range(5)}, [(x, y) for x in range(2) for y in range(x)])\nprint([y := 1, y ** 2], [last := n for n in range(3)], last)\nx = 'kept'\n[x for x in range(3)]\nprint(x)\n",
    "unpacking": "a, *b, c = range(5)\nprint(a, b, c)\n(x, y), z = (1, 2), 3\nprint([*range(2), *'ab'], {**{'a': 1}, 'a': 2}, (*[],))\nfor text in ('a, b = 1,', 'a, *b, c = 1,', '*a, = 5', 'a, b = {1: 2}'):\n    try: exec(text); print('fine')\n    except Exception as e: print(type(e).__name__, e)\n",
    "arguments": "def f(a, /, b, *c, d, e=5, **g): return a, b, c, d, e, g\nfor text in ('f(1, 2, d=3)', 'f(1, 2, 3, d=4, x=5)', 'f(1)', 'f(a=1, b=2, d=3)', 'f(1, 2)', 'f(1, 2, 3, b=2, d=1)', 'f(*[1, 2], **{\"d\": 3})', 'f(1, 2, d=1, **{\"d\": 2})'):\n    try: print(eval(text))\n    except TypeError as e: print(text, e)\n",
    "context_managers": "class C:\n    def __init__(self, n, eat=False): self.n, self.eat = n, eat\n    def __enter__(self): print('in', self.n); return self\n    def __exit__(self, *a): print('out', self.n, a[0] and a[0].__name__); return self.eat\nwith C(1), C(2, True) as c: 1 / 0\nwith (C(3) as a, C(4) as b): print(a.n, b.n)\n",
    "exceptions": "def f(n):\n    try:\n        if n == 1: return 'try'\n        if n == 2: raise KeyError(n)\n    except KeyError: return 'except'\n    else: return 'else'\n    finally:\n        print('finally', n)\n        if n == 3: return 'overridden'\nprint([f(n) for n in range(4)])\nfor _ in range(2):\n    try: continue\n    finally: print('loop')\ntry:\n    try: 1 / 0\n    finally: raise KeyError('new')\nexcept KeyError as e: print(repr(e.__context__))\n",
    "numbers": "print(0.1 + 0.2, 1e16 + 1, 7 // -2, 7 % -2, -7 // 2, divmod(-7, 2), round(2.5), round(3.5), round(-2.5), round(2.675, 2), 2 ** -1, 0 ** 0, 10 ** 20, 1_000)\nprint(float('inf') - float('inf'), 1 / 3, 5 / 1, int(-3.9), bool(0.0), 1.0 == 1, True + True, 0x10, 0b11, 0o17, 1e3, (5).bit_length(), (0.5).hex(), float.fromhex('0x1p-2'))\n",
    "strings": "s = 'Hello, Wörld'\nprint(s[::-1], s.upper(), s.casefold(), s.title(), s.split(', '), s.partition('W'), s.find('z'), s.encode(), s.center(20, '*'), s.translate({72: 'J'}), 'ß'.upper(), 'İ'.lower(), len('e\\u0301'), 'a' 'b', r'\\n', repr('it\\'s \"x\"'))\n",
    "sets_and_dicts": "d = dict.fromkeys('abc', 0)\nd |= {'z': 1}\nprint(d, list(reversed(d)), d.setdefault('q', []), d.popitem(), {1: 'a', 1.0: 'b', True: 'c'})\nprint({1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} & {2}, frozenset([1]) == {1})\ntry: {[]: 1}\nexcept TypeError as e: print(e)\n",
    "slicing": "l = list(range(10))\nl[2:5] = ['x']\ndel l[::3]\nprint(l, l[-3:], l[10:], l[5:1:-2])\nl[1:1] = [7, 7]\nprint(l)\ntry: l[::2] = [1]\nexcept ValueError as e: print(e)\n",
    "identity": "print(() is (), [] is [], 'a' is 'a', 256 is 256, None is None, 1.0 is 1.0)\nx = y = []\nx += [1]\nx = x + [2]\nprint(x, y)\n",
    "operators_reflected": "class A:\n    def __add__(s, o): print('add'); return NotImplemented\n    def __radd__(s, o): print('radd'); return 'r'\n    def __iadd__(s, o): print('iadd'); return s\n    def __eq__(s, o): print('eq'); return NotImplemented\n    def __lt__(s, o): return NotImplemented\n    __hash__ = None\nprint(1 + A(), A() == 1)\na = A(); a += 1\nfor text in ('A() + 1', 'A() < A()', 'hash(A())'):\n    try: eval(text)\n    except TypeError as e: print(e)\n",
    "help_function": "def f(a: int, *b, c=1) -> str:\n    '''Does it.'''\nhelp(f)\nclass K:\n    '''A class.'''\n    x = 1\n    def m(self): '''method'''\nhelp(K)\nhelp('nothing here')\n",
    "help_builtin": "help(len)\nhelp(int.bit_length)\n",
    "help_topics": "help('if')\nhelp('TRUTHVALUE')\n",
    "name_mangling": "class A:\n    def __init__(self): self.__x = 1\n    def get(self): return self.__x\na = A()\nprint(vars(a), a.get())\na.__x\n",
    "walrus_scope": "if (n := 10) > 5: print(n)\nprint([m for k in range(3) if (m := k)])\nprint(m)\n",
    "del_names": "x = 1\ndel x\nprint(x)\n",
    "long_output": "print(list(range(300)))\nprint({n: str(n) for n in range(50)})\n",
    "warnings_none": "def f(x=[]): x.append(1); return x\nprint(f(), f(), f.__defaults__)\n",
})
