// Whatever holds on one Python must hold on every one that is embedded: what a run shows is what that Python's own
// program shows of the same file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using testing::real_runner;

// One Python; skipped where it is not embedded, or cannot be used by this user.
class EveryPythonTest : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const auto interpreters = find_interpreters();
    ASSERT_TRUE(interpreters) << interpreters.error().message;
    const auto found = std::find_if(interpreters->begin(), interpreters->end(),
                                    [](const Interpreter& interpreter) { return interpreter.version == GetParam(); });
    if (found == interpreters->end()) GTEST_SKIP() << "not there: Python " << GetParam();
    const auto transcript = run_here("pass");
    if (!transcript) GTEST_SKIP() << "not usable by this user: " << transcript.error().message;
  }

  static Result<Transcript> run_here(const std::string& source, RunRequest request = {}) {
    request.python = GetParam();
    request.source = source;
    return real_runner().run(request);
  }

  static Transcript run(const std::string& source, RunRequest request = {}) {
    request.python = GetParam();
    return testing::run(source, std::move(request));
  }

  // The program that a run believes to be run by; "" if this machine has only its library.
  static std::string executable() {
    std::string path = run("import sys; print(sys.executable, end='')").stdout_bytes;
    return access(path.c_str(), X_OK) == 0 ? path : "";
  }
};

INSTANTIATE_TEST_SUITE_P(Pythons, EveryPythonTest,
                         ::testing::Values("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"), [](const auto& each) {
                           std::string name = each.param;
                           name.replace(name.find('.'), 1, "_");
                           return "Python" + name;
                         });

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Behaviour {
  std::string stdout_text, stderr_text;
  int status = 0;
};

// A folder that the sandbox's user may read, with a program in it.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "hunch-pythons-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    chmod(folder_.c_str(), 0755);
  }
  ~Workplace() { std::filesystem::remove_all(folder_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  [[nodiscard]] std::filesystem::path program() const { return folder_ / "program.py"; }
  void write(const std::string& source) const { std::ofstream(program(), std::ios::binary) << source; }

  // What the program at `executable` does. The command is followed by redirections.
  [[nodiscard]] Behaviour run(const std::string& command) const {
    const std::filesystem::path out = folder_ / "out", err = folder_ / "err";
    const int status = std::system(
        ("env -i LC_CTYPE=C.UTF-8 PYTHONHASHSEED=0 " + command + " >" + out.string() + " 2>" + err.string()).c_str());
    return {contents(out), contents(err), WEXITSTATUS(status)};
  }

 private:
  std::filesystem::path folder_;
};

// Objects lie where they will.
std::string without_addresses(const std::string& text) {
  return std::regex_replace(text, std::regex("0x[0-9a-f]{6,}"), "0x…");
}

int shell_status(const Transcript& transcript) {
  return transcript.signal ? 128 + *transcript.signal : transcript.exit_code.value_or(-1);
}

const char* const kScripts[] = {
    // Where it is, and what it thinks it is.
    "import sys\nprint(sys.version, sys.executable, sys.prefix, sys.base_prefix, sys.path, sys.flags.isolated)\n",
    // Tracebacks: carets, chains, suggestions, notes, groups.
    "def f():\n    return {}['x']\n\ndef g(a):\n    return a + f() * 2\n\ng(1)\n",
    "value = 1\ntry:\n    valeu\nexcept NameError:\n    int('x')\n",
    "try:\n    G = ExceptionGroup\nexcept NameError:\n    raise ValueError('none') from None\n"
    "raise G('many', [TypeError('t'), G('inner', [KeyError('k')])])\n",
    "def f(n):\n    if n == 0: raise ValueError\n    f(n - 1)\n\nf(20)\n",
    // What does not compile, everywhere or on old ones.
    "print('never'\nx = 1\n",
    "if x = 3:\n    pass\n",
    "match [1, 2]:\n    case [a, b]:\n        print(a, b)\n",
    "try:\n    raise ValueError(1)\nexcept* ValueError as e:\n    print(repr(e))\n",
    "d = {'a': 1}\nprint(f'{d['a']}')\n",
    "print({1: 2} | {3: 4})\n",
    // Ways to leave.
    "import sys; sys.exit('why')\n",
    "import sys; sys.exit(2**70)\n",
    "class E:\n    def __str__(self): raise ValueError('no')\nraise SystemExit(E())\n",
    "raise KeyboardInterrupt\n",
    // The end of the interpreter.
    "import sys; print('x'); sys.stdout.close()\n",
    "import os; print('x', flush=True); print('y'); os.close(1)\n",
    "import sys\n"
    "class W:\n"
    "    def write(self, text): sys.__stdout__.write(text.upper())\n"
    "    def flush(self): raise ValueError('no')\n"
    "sys.stdout = W(); print('x')\n",
    "import atexit, threading\n"
    "class N:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __del__(self): print('del', self.n)\n"
    "a = N('a'); ring = N('ring'); ring.me = ring\n"
    "atexit.register(print, 'atexit')\n"
    "threading.Thread(target=print, args=('thread',)).start()\n",
    "def g():\n"
    "    try: yield 1\n"
    "    finally: print('closed')\n"
    "it = g(); next(it)\n"
    "async def c(): pass\n"
    "waiting = c()\n",
    "class N:\n    def __del__(self): raise ValueError('in del')\nn = N()\ndel n\nm = N()\n",
    "import warnings\nwarnings.warn('careful')\nx = 1\nprint(x is 1, '\\d')\n",
    "def f(): return f()\nf()\n",
    // Extension modules and the libraries that they load.
    "import json, asyncio, dataclasses, decimal, ctypes, ssl, sqlite3, zlib, bz2, lzma, hashlib\n"
    "print(decimal.Decimal(1) / 3, ssl.OPENSSL_VERSION, hashlib.sha256(b'x').hexdigest())\n"
    "print(sqlite3.connect(':memory:').execute('select 1 + 1').fetchall(), ctypes.CDLL(None).abs(-3))\n"
    "async def f(): return 42\n"
    "print(asyncio.run(f()))\n",
};

TEST_P(EveryPythonTest, BehavesAsItsOwnProgram) {
  const Workplace work;
  const std::string program = executable();
  if (program.empty()) GTEST_SKIP() << "only the library of Python " << GetParam() << " is there";
  for (const char* source : kScripts) {
    SCOPED_TRACE(source);
    work.write(source);
    RunRequest request;
    request.filename = work.program().string();
    request.buffering = Buffering::block;
    request.limits.wall_time = request.limits.cpu_time = std::chrono::seconds(60);
    const Transcript ours = run(source, request);
    const Behaviour theirs = work.run(program + " -I " + work.program().string() + " </dev/null");
    EXPECT_EQ(ours.stdout_bytes, theirs.stdout_text);
    EXPECT_EQ(without_addresses(ours.stderr_bytes), without_addresses(theirs.stderr_text));
    EXPECT_EQ(shell_status(ours), theirs.status);
  }
}

// Without the prompts, which go to standard error when no one types, and the newline after the last of them.
std::string without_prompts(const std::string& text) {
  std::string rest = text, result;
  bool at_beginning = true;
  while (!rest.empty()) {
    if (at_beginning && (rest.starts_with(">>> ") || rest.starts_with("... "))) {
      rest.erase(0, 4);
      continue;
    }
    at_beginning = rest.front() == '\n';
    result += rest.front();
    rest.erase(0, 1);
  }
  while (result.ends_with("\n")) result.pop_back();
  return result.empty() ? "" : result + "\n";
}

const char* const kSessions[] = {
    "a = 257\nb = 257\na is b\n1 / 0\n'on we go'\n",
    "def f(x):\n    return 1 / x\n\nf(1)\nf(0)\n(lambda: f(0))()\n",
    "x = = 3\nreturn 3\ndef f(): pass\n\nf.__code__.co_filename\n",
    "import inspect\ndef f(): pass\n\ntry:\n    print(inspect.getsource(f))\nexcept OSError as e:\n    print(e)\n\n",
    "x = 1\nx is 1\nimport warnings\nwarnings.warn('w')\n",
    "print(1)\nraise SystemExit('bye')\nprint(2)\n",
};

TEST_P(EveryPythonTest, BehavesAsItsOwnPrompt) {
  const Workplace work;
  const std::string program = executable();
  if (program.empty()) GTEST_SKIP() << "only the library of Python " << GetParam() << " is there";
  for (const char* source : kSessions) {
    SCOPED_TRACE(source);
    work.write(source);
    RunRequest request;
    request.context = Context::repl;
    request.filename = "<stdin>";
    const Transcript ours = run(source, request);
    const Behaviour theirs = work.run(program + " -I -q -i <" + work.program().string());
    EXPECT_EQ(ours.stdout_bytes, theirs.stdout_text);
    EXPECT_EQ(without_prompts(ours.stderr_bytes), without_prompts(theirs.stderr_text));
    EXPECT_EQ(shell_status(ours), theirs.status);
  }
}

TEST_P(EveryPythonTest, NamesTheLineOfAPromptsException) {
  RunRequest request;
  request.context = Context::repl;
  const Transcript transcript = run("x = 1\ndef f():\n    pass\n    1 / 0\n\nf()\n", request);
  ASSERT_TRUE(transcript.exception);
  EXPECT_EQ(transcript.exception->line, 3);
}

TEST_P(EveryPythonTest, SeesOfItsPrefixOnlyTheLibrary) {
  const char* source =
      "import os, sys\n"
      "def listed(path):\n"
      "    try: os.listdir(path)\n"
      "    except OSError: return False\n"
      "    return True\n"
      "path = sys.prefix\n"
      "while path != '/':\n"
      "    if listed(path): print('listed', path)\n"
      "    path = os.path.dirname(path)\n"
      "for name in ('bin', 'bin/python3', 'include', 'share', '../..', '../../.bashrc'):\n"
      "    try: open(os.path.join(sys.prefix, name)).close()\n"
      "    except IsADirectoryError: pass\n"
      "    except OSError: continue\n"
      "    print('opened', name)\n"
      "print(listed(os.path.dirname(os.__file__)))\n"
      "try: open(os.path.join(os.path.dirname(os.__file__), 'hunch-was-here'), 'w')\n"
      "except OSError: print('read only')\n";
  EXPECT_EQ(run(source).stdout_bytes, "True\nread only\n");
}

// A folder on the way that only its owner may enter; "" if there is none.
std::string closed_folder(const std::filesystem::path& prefix) {
  std::filesystem::path path;
  for (const auto& part : prefix) {
    path /= part;
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && (status.st_mode & S_IXOTH) == 0) return path.string();
  }
  return "";
}

TEST_P(EveryPythonTest, SaysWhichFolderIsClosedWhereThereIsNoJail) {
  if (geteuid() != 0) GTEST_SKIP() << "needs root, whose folders are closed to the user that programs run as";
  const std::string closed = closed_folder(run("import sys; print(sys.prefix, end='')").stdout_bytes);
  if (closed.empty()) GTEST_SKIP() << "this Python is in no closed folder";
  const auto interpreters = find_interpreters();
  ASSERT_TRUE(interpreters);
  ZygoteRunner weak({*interpreters, GetParam(), Isolation::no_userns});
  RunRequest request;
  request.source = "pass";
  const auto transcript = weak.run(request);
  ASSERT_FALSE(transcript);
  EXPECT_EQ(transcript.error().kind, ErrorKind::sandbox_unavailable);
  EXPECT_THAT(transcript.error().message, HasSubstr(closed + " lets nobody in but its owner"));
}

}  // namespace
}  // namespace hunch
