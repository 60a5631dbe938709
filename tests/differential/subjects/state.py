"""What a program can see of the interpreter: sys, gc, modules, globals, limits."""

from program import Subject

subject = Subject("state")

SYS = ["flags", "argv[1:]", "path", "orig_argv[:2]", "version", "version_info", "hexversion", "implementation", "platform", "prefix", "base_prefix", "exec_prefix",
       "executable", "byteorder", "maxsize", "maxunicode", "float_info", "int_info", "hash_info", "thread_info", "api_version", "copyright", "dont_write_bytecode",
       "pycache_prefix", "builtin_module_names", "stdlib_module_names >= frozenset(['re'])", "meta_path", "path_hooks", "warnoptions", "_xoptions", "getdefaultencoding()", "getfilesystemencoding()",
       "getfilesystemencodeerrors()", "getrecursionlimit()", "getswitchinterval()", "getdlopenflags()", "get_int_max_str_digits()", "gettrace()", "getprofile()", "is_finalizing()",
       "stdin.encoding, sys.stdin.errors, sys.stdin.name, sys.stdin.mode, sys.stdin.fileno(), sys.stdin.isatty(), sys.stdin.newlines", "stdout.encoding, sys.stdout.errors, sys.stdout.name, sys.stdout.mode, sys.stdout.fileno(), sys.stdout.isatty(), sys.stdout.line_buffering, sys.stdout.write_through",
       "stderr.encoding, sys.stderr.errors, sys.stderr.line_buffering", "stdout.buffer.raw.mode, sys.stdout.seekable()", "stdin, sys.stdout, sys.stderr, sys.stdout.buffer, sys.stdout.buffer.raw",
       "stdout is sys.__stdout__", "displayhook, sys.excepthook, sys.unraisablehook, sys.breakpointhook", "__interactivehook__" , "tracebacklimit", "ps1", "last_value", "call_tracing", "_framework, sys.platlibdir, sys.abiflags", "_git",
       "getandroidapilevel", "float_repr_style", "get_asyncgen_hooks()", "get_coroutine_origin_tracking_depth()", "_current_frames().keys() == {__import__('_thread').get_ident()}", "exc_info()", "intern('a') is 'a'"]
for number, what in enumerate(SYS):
    subject.add(f"sys_{number}", f"import sys\nprint(sys.{what})\n", command_line="stdout" in what or "argv" in what)

SIZES = ["0", "1", "2**30", "2**100", "True", "1.5", "1j", "''", "'a'", "'ä'", "'語'", "'😀'", "b''", "b'abc'", "()", "(1, 2)", "[]", "[1, 2, 3]", "[*range(10)]", "[x for x in range(10)]", "list(range(10))", "{}", "{1: 2}", "{n: n for n in range(20)}", "set()", "{1}",
         "frozenset()", "range(3)", "slice(1)", "object()", "None", "...", "len", "lambda: 0", "type", "int", "type('A', (), {})", "type('A', (), {})()", "type('A', (), {'__slots__': ('a', 'b')})()", "(x for x in ())", "iter([])", "bytearray(5)", "memoryview(b'abc')", "Exception()", "property()", "__import__('sys')"]
subject.add("sizes", "import sys\n" + "".join(f"print({size!r}, sys.getsizeof({size}))\n" for size in SIZES))
subject.add("sizes_growing", "import sys\nl, d, s, t = [], {}, set(), ''\nfor n in range(40):\n    l.append(n); d[n] = n; s.add(n); t += 'x'\n    print(n, sys.getsizeof(l), sys.getsizeof(d), sys.getsizeof(s), sys.getsizeof(t))\n")

subject.add_all({
    "modules": "import sys\nprint(sorted(sys.modules))\n",
    "modules_order": "import sys\nprint(list(sys.modules))\n",
    "globals": "print({k: v for k, v in globals().items() if k not in ('__loader__', '__file__')})\nprint(type(__loader__), __loader__.name, __spec__, __cached__, __file__.endswith('.py'))\n",
    "dir": "print(dir())\nprint(dir(__builtins__))\n",
    "vars_main": "import __main__, sys\nprint(__main__ is sys.modules['__main__'], vars(__main__) is globals(), repr(__main__)[:20])\n",
    "annotations": "x: int = 1\ny: 'str'\nprint(__annotations__)\n",
    "builtins": "import builtins\nprint(__builtins__ is builtins, hasattr(builtins, '_'), builtins.exit, builtins.help)\n",
    "frames": "import sys\nf = sys._getframe()\nprint(f.f_back, f.f_code.co_name, f.f_lineno, f.f_code.co_firstlineno, f.f_locals is globals(), f.f_trace)\n",
    "refcounts": "import sys\nx = []\nprint(sys.getrefcount(x), sys.getrefcount([]), sys.getrefcount(object()))\ny = x\nz = [x, x]\nprint(sys.getrefcount(x))\ndef f(a): return sys.getrefcount(a)\nprint(f(x))\nclass A: pass\nprint(sys.getrefcount(A), sys.getrefcount(A()))\n",
    "refcount_main": "import sys\nprint(sys.getrefcount(sys.modules['__main__']), sys.getrefcount(globals()))\n",
    "refcounts_shared": "import sys\nprint(sys.getrefcount(()), sys.getrefcount('unlikely text'), sys.getrefcount(12345678), sys.getrefcount(True), sys.getrefcount(int), sys.getrefcount(object))\n",
    "gc_counts": "import gc\nprint(gc.get_count(), gc.get_threshold(), gc.isenabled(), gc.get_freeze_count(), gc.get_debug(), gc.garbage, gc.callbacks)\n",
    "gc_stats": "import gc\nprint(gc.get_stats())\ngc.collect()\nprint(gc.get_stats())\n",
    "gc_objects": "import gc\nprint([len(gc.get_objects(g)) for g in range(3)], len(gc.get_objects()))\n",
    "gc_object_types": "import gc, collections\nprint(sorted(collections.Counter(type(o).__name__ for o in gc.get_objects()).items()))\n",
    "gc_collect_first": "import gc\nprint(gc.collect())\nprint(gc.collect())\n",
    "gc_collect_generations": "import gc\nprint(gc.collect(0), gc.collect(1), gc.collect(2))\nprint([len(gc.get_objects(g)) for g in range(3)])\n",
    "gc_cycles": "import gc\nclass N: pass\ngc.collect()\nfor n in range(5):\n    a, b = N(), N()\n    a.o, b.o = b, a\ndel a, b\nprint(gc.collect(), gc.get_count())\n",
    "gc_automatic": "import weakref\nclass N: pass\ndead = []\nfor n in range(1000):\n    a = N()\n    a.me = a\n    weakref.finalize(a, dead.append, n).atexit = False\n    if len(dead) and n % 100 == 0: print(n, len(dead))\nprint(len(dead), dead[:3], dead[-3:])\n",
    "gc_automatic_del": "class N:\n    def __init__(self, n): self.n, self.me = n, self\n    def __del__(self):\n        if self.n % 50 == 0: print('del', self.n)\nfor n in range(2500):\n    N(n)\n    if n % 100 == 0: print(n)\n",
    "gc_automatic_long": "class N:\n    alive = 0\n    def __init__(self): N.alive += 1; self.me = self\n    def __del__(self): N.alive -= 1\nkept = []\nfor n in range(30000):\n    N()\n    kept.append([n])\n    if n % 997 == 0: print(n, N.alive)\n",
    "gc_callbacks": "import gc\ndef note(phase, info): print(phase, info)\ngc.callbacks.append(note)\nx = [[n] for n in range(1500)]\ngc.collect()\ngc.callbacks.clear()\n",
    "gc_freeze": "import gc\ngc.freeze()\nprint(gc.get_freeze_count() > 4000, [len(gc.get_objects(g)) < 10 for g in range(3)])\ngc.unfreeze()\nprint(gc.get_freeze_count())\n",
    "gc_freeze_count": "import gc\ngc.freeze()\nprint(gc.get_freeze_count())\n",
    "gc_referrers": "import gc\nx = []\ny = {'k': x}\nprint([type(r).__name__ for r in gc.get_referrers(x)], gc.get_referents(y), gc.is_tracked(x), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked({'a': []}), gc.is_finalized(x))\n",
    "gc_disable": "import gc\ngc.disable()\nclass N:\n    def __del__(self): print('del')\nn = N(); n.me = n\ndel n\nprint('not yet', gc.isenabled())\ngc.enable()\nprint(gc.collect())\n",
    "gc_debug": "import gc\ngc.set_debug(gc.DEBUG_STATS)\ngc.set_debug(0)\ngc.set_debug(gc.DEBUG_SAVEALL)\nclass N: pass\nn = N(); n.me = n\ndel n\nprint(gc.collect(), len(gc.garbage))\n",
    "gc_late_import": "x = [[n] for n in range(9000)]\nimport gc\nprint(gc.get_count(), [len(gc.get_objects(g)) for g in range(3)], gc.get_stats())\n",
    "allocated_blocks": "import sys\na = sys.getallocatedblocks()\nx = [object() for _ in range(100)]\nprint(sys.getallocatedblocks() - a >= 100)\n",
    "id_reuse": "print(id(object()) == id(object()), id([]) == id([]), id({}) == id([]))\na = [1]\ni = id(a)\ndel a\nb = [2]\nprint(i == id(b))\nclass A: pass\nprint(id(A()) == id(A()), A() is A())\nx = 257; y = 257\nprint(x is y, id(x) == id(y))\n",
    "id_reuse_many": "ids = set()\nfor n in range(100):\n    o = object()\n    ids.add(id(o))\nprint(len(ids))\nfree = [id([n]) for n in range(10)]\nprint(len(set(free)))\nl = [[] for _ in range(5)]\nold = [id(x) for x in l]\ndel l\nnew = [[] for _ in range(5)]\nprint([old.index(id(x)) if id(x) in old else None for x in new])\n",
    "interning": "import sys\na = 'hello'; b = 'hel' + 'lo'; c = ''.join(['hel', 'lo'])\nprint(a is b, a is c, a is sys.intern(c), 'a b' is 'a b')\nx = 'a' * 20; y = 'a' * 20\nz = 'a' * 5000; w = 'a' * 5000\nprint(x is y, z is w, chr(97) is 'a', chr(300) is chr(300))\n",
    "recursion_limit": "import sys\nprint(sys.getrecursionlimit())\nsys.setrecursionlimit(50)\ndef f(n):\n    try: return f(n + 1)\n    except RecursionError: return n\nprint(f(0))\nsys.setrecursionlimit(1)\n",
    "recursion_limit_low": "import sys\ndef f(n):\n    if n: return f(n - 1)\n    sys.setrecursionlimit(5)\nf(10)\n",
    "random_seeded": "import random\nrandom.seed(7)\nprint(random.random(), random.randint(1, 100), random.choice('abc'), random.sample(range(50), 5), random.gauss(0, 1))\nr = random.Random('text')\nprint(r.random(), r.getrandbits(70), r.shuffle(l := [1, 2, 3, 4]), l)\n",
    "hash_constants": "print(hash(1), hash(-1), hash(2**61 - 1), hash(1.5), hash(float('inf')), hash(1j), hash((1, 2)), hash(True), hash(frozenset([1, 2])), hash(range(3)), hash(''), hash(b''))\n",
    "locale": "import locale\nprint(locale.getlocale(), locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(), locale.getencoding(), locale.localeconv()['decimal_point'])\nprint(locale.setlocale(locale.LC_ALL, ''), locale.setlocale(locale.LC_NUMERIC))\ntry:\n    locale.setlocale(locale.LC_ALL, 'xx_YY')\nexcept locale.Error as e:\n    print(e)\nprint(locale.format_string('%d', 1234567, grouping=True), locale.currency(1) if False else '', locale.str(1.5), locale.atof('1.5'))\n",
    "locale_default": "import locale, warnings\nwarnings.simplefilter('ignore')\nprint(locale.getdefaultlocale(), locale.nl_langinfo(locale.CODESET), locale.strcoll('a', 'B'))\n",
    "platform": "import platform\nprint(platform.python_implementation(), platform.python_version(), platform.python_compiler(), platform.python_build(), platform.system(), platform.machine(), platform.architecture()[0])\n",
    "sysconfig": "import sysconfig\nprint(sysconfig.get_paths()['stdlib'], sysconfig.get_platform(), sysconfig.get_python_version(), sysconfig.get_scheme_names(), sysconfig.get_config_var('SOABI'))\n",
    "site": "import site, sys\nprint(site.ENABLE_USER_SITE, site.getsitepackages(), sys.modules['site'] is site)\n",
    "signals": "import signal\nprint([(s.name, str(signal.getsignal(s))) for s in sorted(signal.valid_signals()) if isinstance(s, signal.Signals) and s not in (9, 19)])\n".replace("str(signal.getsignal(s))", "getattr(signal.getsignal(s), '__name__', str(signal.getsignal(s)))"),
    "audit": "import sys\nevents = []\nsys.addaudithook(lambda e, a: events.append(e) if len(events) < 5 else None)\ncompile('1', 'x', 'eval')\nexec('2')\nprint(events)\n",
    "audit_end": "import sys\nsys.addaudithook(lambda e, a: print(e) if e.startswith('cpython') else None)\nprint('body')\n",
    "tracemalloc": "import tracemalloc\ntracemalloc.start()\nx = [bytes(1000) for _ in range(10)]\ns = tracemalloc.take_snapshot()\nt = s.statistics('lineno')[0]\nprint(t.traceback[0].lineno, t.count, tracemalloc.get_object_traceback(x[0]), tracemalloc.is_tracing())\n",
    "faulthandler": "import faulthandler, sys\nprint(faulthandler.is_enabled())\nfaulthandler.enable()\ndef f():\n    faulthandler.dump_traceback(all_threads=False)\nf()\n",
    "faulthandler_crash": "import faulthandler, ctypes\nfaulthandler.enable()\ndef f():\n    ctypes.string_at(0)\nf()\n",
    "trace": "import sys\ndef t(f, e, a):\n    if f.f_code.co_name == 'g': print(e, f.f_lineno, a if e != 'exception' else a[0].__name__)\n    return t\nsys.settrace(t)\ndef g(n):\n    x = n\n    return x / n\ng(1)\ntry:\n    g(0)\nexcept ZeroDivisionError: pass\nsys.settrace(None)\n",
    "profile": "import sys\nout = []\nsys.setprofile(lambda f, e, a: out.append((e, f.f_code.co_name, getattr(a, '__name__', None))))\nlen('abc')\n(lambda: sorted([2, 1]))()\nsys.setprofile(None)\nprint(out)\n",
    "profile_module": "import sys, threading\nsys.setprofile(lambda f, e, a: None)\nprint(sys.getprofile() is not None)\n",
    "import_main": "import importlib\nm = __import__('__main__')\nprint(m.__name__, importlib.import_module('__main__') is m)\ntry:\n    importlib.reload(m)\nexcept Exception as e:\n    print(type(e).__name__, e)\n",
    "importlib": "import importlib, importlib.util, sys\nprint(importlib.util.find_spec('json').origin, importlib.util.find_spec('nope'), importlib.util.find_spec('sys'))\nimport json\nprint(importlib.reload(json) is json, importlib.invalidate_caches())\ntry: importlib.util.find_spec('__main__')\nexcept ValueError as e: print(e)\n",
    "runpy": "import runpy\nprint(sorted(runpy.run_module('keyword'))[:3])\ntry: runpy.run_path('/no/such')\nexcept Exception as e: print(type(e).__name__, e)\n",
    "inspect_self": "import inspect\ndef f(a, b=1, *c, d: int = 2, **e) -> str:\n    '''doc'''\n    return a\nclass K:\n    '''k'''\n    def m(self): pass\nprint(inspect.getsource(f), inspect.getsource(K), inspect.getsourcelines(K.m), inspect.signature(f), inspect.getdoc(K), inspect.getfile(f) == __file__, inspect.getmodule(f))\nprint(inspect.stack()[0].lineno, inspect.currentframe().f_code.co_name, inspect.getsource(inspect.getmodule(f))[:20])\n",
    "import_this": "import this\n",
    "import_antigravity_lazily": "import __hello__\n__hello__.main()\n",
})
