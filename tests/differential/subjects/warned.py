"""Warnings: which are shown, how often, with which line."""

from program import Subject

subject = Subject("warned")

CATEGORIES = ["UserWarning", "DeprecationWarning", "PendingDeprecationWarning", "SyntaxWarning", "RuntimeWarning", "FutureWarning", "ImportWarning", "UnicodeWarning", "BytesWarning", "ResourceWarning", "EncodingWarning"]
for category in CATEGORIES:
    subject.add(f"main_{category}", f"import warnings\nwarnings.warn('text', {category})\ndef f():\n    warnings.warn('inside', {category}, stacklevel=2)\nf()\nf()\nfor n in range(2):\n    warnings.warn('loop', {category})\n")
for action in ("error", "ignore", "always", "default", "module", "once"):
    subject.add(f"filter_{action}", f"import warnings\nwarnings.simplefilter('{action}')\ndef f(n):\n    warnings.warn('repeated')\n    warnings.warn(f'number {{n}}', DeprecationWarning)\nfor n in range(3): f(n % 2)\n")
subject.add_all({
    "filters": "import warnings\nfor f in warnings.filters: print(f)\n",
    "catch": "import warnings\nwith warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter('always')\n    warnings.warn('one')\n    warnings.warn('two', FutureWarning)\nprint([(str(x.message), x.category.__name__, x.lineno) for x in w])\n",
    "format": "import warnings\nwarnings.formatwarning = lambda m, c, f, l, line=None: f'{c.__name__}@{l}: {m}\\n'\nwarnings.warn('formatted')\n",
    "show": "import warnings\nwarnings.showwarning = lambda m, c, f, l, file=None, line=None: print('shown', m, l)\nwarnings.warn('x')\n",
    "explicit": "import warnings\nwarnings.warn_explicit('explicit', UserWarning, 'file.py', 7)\nwarnings.warn_explicit('with source', UserWarning, __file__, 1)\n",
    "source": "import warnings\nwarnings.warn('with source', ResourceWarning, source=[])\nwarnings.simplefilter('always')\nwarnings.warn('with source', ResourceWarning, source=open('/dev/null'))\n",
    "multiline": "import warnings\nwarnings.warn('two\\nlines')\nwarnings.warn(\n    'call over lines',\n    DeprecationWarning,\n)\n",
    "category_own": "import warnings\nclass Mine(UserWarning): pass\nwarnings.warn('mine', Mine)\nwarnings.warn(Mine('instance'))\nwarnings.warn('bad', int)\n",
    "stacklevel_high": "import warnings\nwarnings.warn('high', stacklevel=99)\n",
    "exec": "import warnings\nexec('import warnings\\nwarnings.warn(\"in exec\")')\neval('warnings.warn(\"in eval\")')\n",
    "is_literal": "x = 5\nif x is 5: print('same')\nif x is not 'a': print('other')\nx == () or x is ()\n",
    "invalid_escape": "a = '\\d'\nb = b'\\q'\nc = f'\\w{a}'\nd = '''\n\\z'''\nprint(a, b, c, d)\n",
    "assert_tuple": "assert (True, 'always')\nassert(1 == 1, 'x')\n",
    "str_bytes": "print(b'a' == 'a', str(b'a'))\n",
    "nan_int": "import math\ntry: int(float('nan'))\nexcept ValueError as e: print(e)\n",
    "deprecated_library": "import imp\n",
    "deprecated_modules": "import asynchat, smtpd\n",
    "deprecated_calls": "import unittest, locale, logging, time\ntime.perf_counter = lambda: 0.0\nlogging.warn('old')\nclass T(unittest.TestCase):\n    def test(self): self.assertEquals(1, 1)\nlocale.getdefaultlocale()\nunittest.main(argv=['x'])\n",
    "not_implemented_bool": "print(bool(NotImplemented))\n",
    "return_int_subclass": "class A:\n    def __index__(self): return True\nprint(range(A()))\nclass F:\n    def __float__(self): return type('G', (float,), {})(1)\nprint(float(F()))\n",
    "never_awaited": "import asyncio\nasync def f(): pass\nasync def main(): f()\nasyncio.run(main())\n",
    "never_awaited_traced": "import sys\nsys.set_coroutine_origin_tracking_depth(3)\nasync def f(): pass\ndef g(): return f()\ng()\n",
    "dict_changed": "d = {1: 2}\nfor k in d: d[k + 1] = 3\n",
    "thread_deprecated": "import threading\nprint(threading.currentThread().getName())\n",
    "logging_captured": "import logging, warnings\nlogging.basicConfig()\nlogging.captureWarnings(True)\nwarnings.warn('to the log')\n",
})
