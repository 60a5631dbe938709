#include "engine/runner/zygote_runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using testing::real_runner;
using testing::run;

TEST(ZygoteRunnerTest, RunsAScript) {
  const Transcript transcript = run("print('hello', __name__)");
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_EQ(transcript.stdout_bytes, "hello __main__\n");
  EXPECT_EQ(transcript.stderr_bytes, "");
  EXPECT_EQ(transcript.exit_code, 0);
  EXPECT_FALSE(transcript.signal);
  EXPECT_FALSE(transcript.truncated);
  EXPECT_EQ(transcript.python.substr(0, 5), "3.11.");
  EXPECT_NE(transcript.isolation, Isolation::none);
  EXPECT_GT(transcript.usage.wall.count(), 0);
  EXPECT_GT(transcript.usage.peak_memory_bytes, 1U << 20);
}

TEST(ZygoteRunnerTest, KeepsTheStreamsApartAndKnowsTheirOrder) {
  const Transcript transcript = run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\n");
  EXPECT_EQ(transcript.stdout_bytes, "a\nc\n");
  EXPECT_EQ(transcript.stderr_bytes, "b\n");
  ASSERT_EQ(transcript.order.size(), 3U);
  EXPECT_EQ(transcript.order[0].stream, Stream::out);
  EXPECT_EQ(transcript.order[1].stream, Stream::err);
  EXPECT_EQ(transcript.order[2].length, 2U);
}

TEST(ZygoteRunnerTest, ShowsTracebacksWithSourceAndCarets) {
  RunRequest request;
  request.filename = "/lesson/first.py";
  const Transcript transcript = run("def f(x):\n    return 1 / x\n\nf(0)\n", request);
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.exception, (ExceptionInfo{"ZeroDivisionError", "division by zero", 2}));
  EXPECT_EQ(transcript.exit_code, 1);
  if (transcript.isolation == Isolation::full) {
    EXPECT_EQ(transcript.stderr_bytes,
              "Traceback (most recent call last):\n"
              "  File \"/lesson/first.py\", line 4, in <module>\n"
              "    f(0)\n"
              "  File \"/lesson/first.py\", line 2, in f\n"
              "    return 1 / x\n"
              "           ~~^~~\n"
              "ZeroDivisionError: division by zero\n");
  }
}

TEST(ZygoteRunnerTest, ASyntaxErrorIsRaisedBeforeAnyOutput) {
  const Transcript transcript = run("print('never')\nif True\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  ASSERT_TRUE(transcript.exception);
  EXPECT_EQ(transcript.exception->type, "SyntaxError");
  EXPECT_EQ(transcript.exception->message, "expected ':'");
  EXPECT_EQ(transcript.exception->line, 2);
  EXPECT_EQ(transcript.stdout_bytes, "");
}

TEST(ZygoteRunnerTest, TellsWaysToLeaveApart) {
  const struct {
    const char* source;
    Ending ending;
    int exit_code;
    const char* stderr_bytes;
  } cases[] = {
      {"import sys; sys.exit()", Ending::exited, 0, ""},
      {"import sys; sys.exit(3)", Ending::exited, 3, ""},
      {"import sys; sys.exit('why')", Ending::exited, 1, "why\n"},
      {"raise SystemExit(256 + 7)", Ending::exited, 7, ""},
      {"import os; os._exit(0)", Ending::exited, 0, ""},
      {"import os; os._exit(137)", Ending::exited, 137, ""},
      {"import atexit, os; atexit.register(lambda: os._exit(5))", Ending::exited, 5, ""},
  };
  for (const auto& entry : cases) {
    const Transcript transcript = run(entry.source);
    EXPECT_EQ(transcript.ending, entry.ending) << entry.source;
    EXPECT_EQ(transcript.exit_code, entry.exit_code) << entry.source;
    EXPECT_EQ(transcript.stderr_bytes, entry.stderr_bytes) << entry.source;
  }
}

TEST(ZygoteRunnerTest, FinalisesAsPythonDoes) {
  const Transcript transcript = run(R"(
import atexit, threading, time

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

kept = Noisy("kept")
ring = Noisy("ring")
ring.itself = ring
atexit.register(print, "atexit")
threading.Thread(target=lambda: (time.sleep(0.05), print("thread"))).start()
print("end")
)");
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_EQ(transcript.stdout_bytes, "end\nthread\natexit\ndel kept\ndel ring\n");
}

TEST(ZygoteRunnerTest, FinalisesAMainThatImportsItself) {
  const Transcript transcript =
      run("import __main__\nclass A:\n    def __del__(self): print('del')\na = A()\nprint('end')\n");
  EXPECT_EQ(transcript.stdout_bytes, "end\ndel\n");
}

TEST(ZygoteRunnerTest, FinalisesAMainThatIsNoLongerImported) {
  const Transcript left = run("import sys\ndel sys.modules['__main__']\nprint(__name__)\n");
  EXPECT_EQ(left.ending, Ending::finished) << left.detail;
  EXPECT_EQ(left.stdout_bytes, "__main__\n");
  const Transcript raised = run("import sys\ndel sys.modules['__main__']\nraise ValueError('x')\n");
  EXPECT_EQ(raised.ending, Ending::raised) << raised.detail;
}

TEST(ZygoteRunnerTest, TakesNothingForATracebackThatIsNone) {
  const Transcript transcript = run(R"(
import sys

class Entry:
    tb_lineno = 7
    tb_frame = sys._getframe()
    tb_next = property(lambda self: self)

def hook(kind, value, traceback):
    sys.last_traceback = Entry()

sys.excepthook = hook
raise ValueError('x')
)");
  EXPECT_EQ(transcript.ending, Ending::raised) << transcript.detail;
  ASSERT_TRUE(transcript.exception);
  EXPECT_EQ(transcript.exception->type, "ValueError");
}

TEST(ZygoteRunnerTest, EndsByTheSignalOfAnUnhandledKeyboardInterrupt) {
  const Transcript transcript = run("raise KeyboardInterrupt");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.signal, SIGINT);
}

TEST(ZygoteRunnerTest, KeepsTheProgramsNameAsItWasTyped) {
  RunRequest request;
  request.filename = "/folder/a.py";
  request.program = "a.py";
  request.argv = {"x"};
  EXPECT_EQ(run("import sys; print(sys.argv, sys.orig_argv[1:], __file__)", request).stdout_bytes,
            "['a.py', 'x'] ['-I', 'a.py', 'x'] /folder/a.py\n");
}

TEST(ZygoteRunnerTest, LeavesTheCollectorAsAFreshInterpreterHasIt) {
  const char* source = "import gc; print(gc.get_freeze_count(), gc.get_count()[1], len(gc.get_objects(1)) > 3000)";
  const Transcript first = run(source);
  EXPECT_THAT(first.stdout_bytes, ::testing::StartsWith("0 "));
  EXPECT_THAT(first.stdout_bytes, ::testing::EndsWith(" True\n"));
  EXPECT_EQ(run(source).stdout_bytes, first.stdout_bytes);
}

TEST(ZygoteRunnerTest, AsksForTheTextOfAnExceptionWithoutShowingIt) {
  const Transcript transcript =
      run("class E(Exception):\n    def __str__(self):\n        print('asked')\n        return 'text'\nraise E\n");
  EXPECT_EQ(transcript.stdout_bytes, "asked\n");
  EXPECT_EQ(transcript.exception->message, "text");
}

TEST(ZygoteRunnerTest, EndsWhatTheProgramHungOnTheLibrary) {
  const Transcript transcript =
      run("import os\nclass A:\n    def __del__(self): print('del')\nos.kept = A()\nprint('end')\n");
  EXPECT_EQ(transcript.stdout_bytes, "end\ndel\n");
}

TEST(ZygoteRunnerTest, ShowsWhatNativeCodePrinted) {
  EXPECT_EQ(run("import ctypes\nctypes.CDLL(None).printf(b'native')\n").stdout_bytes, "native");
}

TEST(ZygoteRunnerTest, HonoursTheHashSeed) {
  RunRequest zero, one;
  one.hash_seed = 1;
  const char* source = "print(hash('hunch'), {'a', 'b', 'c', 'd', 'e'})";
  EXPECT_EQ(run(source, zero).stdout_bytes, run(source, zero).stdout_bytes);
  EXPECT_NE(run(source, zero).stdout_bytes, run(source, one).stdout_bytes);
}

TEST(ZygoteRunnerTest, ReadsStandardInput) {
  RunRequest request;
  request.stdin_text = "seven\n";
  EXPECT_EQ(run("print(input() * 2)", request).stdout_bytes, "sevenseven\n");
  EXPECT_EQ(run("input()").exception->type, "EOFError");
}

TEST(ZygoteRunnerTest, PassesArguments) {
  RunRequest request;
  request.filename = "/a.py";
  request.argv = {"x", "é"};
  EXPECT_EQ(run("import sys; print(sys.argv)", request).stdout_bytes, "['/a.py', 'x', 'é']\n");
}

TEST(ZygoteRunnerTest, NothingOfOneRunIsLeftToTheNext) {
  run("import builtins, sys\nbuiltins.leak = 1\nsys.modules['leak'] = 1\n");
  EXPECT_EQ(run("import builtins, sys\nprint(hasattr(builtins, 'leak'), 'leak' in sys.modules)").stdout_bytes,
            "False False\n");
}

TEST(ZygoteRunnerTest, BlockBufferingLosesWhatWasNotFlushedAsAPipeDoes) {
  const char* source = "import os\nprint('lost')\nos._exit(0)\n";
  RunRequest block;
  block.buffering = Buffering::block;
  EXPECT_EQ(run(source, block).stdout_bytes, "");
  EXPECT_EQ(run(source).stdout_bytes, "lost\n");
}

TEST(ZygoteRunnerTest, SaysWhichPythonsThereAre) {
  RunRequest request;
  request.python = "2.7";
  request.source = "print(1)";
  const auto transcript = real_runner().run(request);
  ASSERT_FALSE(transcript);
  EXPECT_EQ(transcript.error().kind, ErrorKind::usage);
  EXPECT_THAT(transcript.error().message, HasSubstr("3.11"));
}

TEST(ZygoteRunnerTest, AModuleThatIsNotThereIsAnErrorNotATranscript) {
  RunRequest request;
  request.needs = {"no_such_module"};
  request.source = "print(1)";
  EXPECT_FALSE(real_runner().run(request));
  const auto version = real_runner().module_version("", "no_such_module");
  ASSERT_TRUE(version);
  EXPECT_FALSE(*version);
}

TEST(ZygoteRunnerTest, AFileThatIsTooLargeToSendIsAnErrorAndTheZygoteLives) {
  RunRequest request;
  request.source = std::string(5 << 20, '#');
  EXPECT_FALSE(real_runner().run(request));
  EXPECT_EQ(run("print(1)").stdout_bytes, "1\n");
}

TEST(ZygoteRunnerTest, RunsInParallel) {
  std::vector<std::thread> threads;
  std::vector<std::string> outputs(8);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 5; ++round) outputs[i] = run("print(" + std::to_string(i) + ")").stdout_bytes;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < outputs.size(); ++i) EXPECT_EQ(outputs[i], std::to_string(i) + "\n");
}

// What a runner says whose zygote program is this shell script.
std::string failure_of(const std::string& script) {
  std::string folder = (std::filesystem::temp_directory_path() / "hunch-program-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return "mkdtemp failed";
  const std::filesystem::path program = std::filesystem::path(folder) / "hunch-python3.11";
  std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  ZygoteRunner runner({{{"3.11", program}}, "", Isolation::full});
  RunRequest request;
  request.source = "print(1)";
  const auto transcript = runner.run(request);
  std::filesystem::remove_all(folder);
  return transcript ? "it ran" : transcript.error().message;
}

TEST(ZygoteRunnerTest, AProgramOfAnotherBuildIsNamedAsSuch) {
  // A frame of six bytes: a Ready of protocol 9, and more.
  EXPECT_THAT(
      failure_of("dd bs=64 count=1 <&3 >/dev/null 2>&1; printf '\\006\\000\\000\\000\\001\\011\\000\\000\\000x' >&3"),
      HasSubstr("hunch-python3.11 is of another build than hunch (it speaks protocol 9"));
}

TEST(ZygoteRunnerTest, SaysHowAProgramDiedThatCannotStart) {
  EXPECT_THAT(failure_of("exit 127"), HasSubstr("the libraries of Python 3.11 cannot be loaded"));
  EXPECT_THAT(failure_of("exit 5"), HasSubstr("died while starting Python (exit status 5)"));
  EXPECT_THAT(failure_of("kill -9 $$"), HasSubstr("died while starting Python (signal 9)"));
}

// The pids of this process's children, all of them zygotes.
std::vector<pid_t> children() {
  std::vector<pid_t> found;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream list(task.path() / "children");
    for (pid_t pid; list >> pid;) found.push_back(pid);
  }
  return found;
}

TEST(ZygoteRunnerTest, AKilledZygoteIsReplaced) {
  auto runner = ZygoteRunner::create();
  ASSERT_TRUE(runner);
  RunRequest request;
  request.source = "print(1)";
  const std::vector<pid_t> before = children();
  ASSERT_TRUE((*runner)->run(request));
  for (const pid_t pid : children()) {
    if (std::find(before.begin(), before.end(), pid) == before.end()) kill(pid, SIGKILL);
  }
  const auto transcript = (*runner)->run(request);
  ASSERT_TRUE(transcript) << transcript.error().message;
  EXPECT_EQ(transcript->stdout_bytes, "1\n");
}

TEST(ZygoteRunnerTest, GivesUpWhatWasNotUsedForTheLongestTime) {
  auto runner = ZygoteRunner::create();
  ASSERT_TRUE(runner);
  const std::vector<pid_t> before = children();
  const auto zygotes_after = [&](std::uint32_t seed) {
    RunRequest request;
    request.source = "print(1)";
    request.hash_seed = seed;
    EXPECT_TRUE((*runner)->run(request));
    std::vector<pid_t> found = children();
    std::erase_if(found, [&](pid_t pid) { return std::find(before.begin(), before.end(), pid) != before.end(); });
    return std::set<pid_t>(found.begin(), found.end());
  };
  (*runner)->keep_idle(2);
  const std::set<pid_t> nine = zygotes_after(9);
  ASSERT_EQ(nine.size(), 1U);
  const std::set<pid_t> nine_and_one = zygotes_after(1);
  EXPECT_EQ(nine_and_one.size(), 2U);
  EXPECT_EQ(zygotes_after(9), nine_and_one) << "both stay, and that of seed 9 is the one that was used last";
  const std::set<pid_t> nine_and_two = zygotes_after(2);
  EXPECT_EQ(nine_and_two.size(), 2U);
  EXPECT_TRUE(nine_and_two.contains(*nine.begin())) << "not by the order of their names";
}

TEST(ZygoteRunnerTest, LeavesNoProcessBehind) {
  const std::vector<pid_t> before = children();
  {
    auto runner = ZygoteRunner::create();
    ASSERT_TRUE(runner);
    RunRequest request;
    request.source = "print(1)";
    ASSERT_TRUE((*runner)->run(request));
    EXPECT_GT(children().size(), before.size());
  }
  EXPECT_EQ(children().size(), before.size());
}

}  // namespace
}  // namespace hunch
