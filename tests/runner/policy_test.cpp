#include "engine/runner/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;
using testing::run;

// Whether grants beyond threads can be had here; without namespaces they are refused.
bool namespaces_work() {
  static const bool work = run("pass").isolation == Isolation::full;
  return work;
}

RunRequest granting(Policy policy) {
  RunRequest request;
  request.policy = policy;
  return request;
}

constexpr Policy kFiles{false, true};
constexpr Policy kProcesses{true, false};

TEST(PolicyTest, WithoutFilesNothingCanBeWritten) {
  const Transcript transcript = run(R"(
import os, tempfile
for path in ("x", "/tmp/x", "/dev/shm/x", "/x", "/usr/lib/x"):
    try:
        open(path, "w")
        print("wrote", path)
    except OSError:
        pass
for call in (lambda: os.mkdir("d"), lambda: os.symlink("a", "b"), tempfile.mkdtemp):
    try:
        call()
        print("made")
    except OSError:
        pass
)");
  EXPECT_EQ(transcript.stdout_bytes, "");
  EXPECT_EQ(transcript.ending, Ending::finished);
}

TEST(PolicyTest, FilesVanishWithTheRun) {
  const char* source = "import os\nprint(os.listdir())\nopen('x', 'w').write('hi')\nprint(open('x').read())\n";
  for (int round = 0; round < 2; ++round) {
    const Transcript transcript = run(source, granting(kFiles));
    if (!namespaces_work()) {
      EXPECT_EQ(transcript.ending, Ending::refused);
      EXPECT_THAT(transcript.detail, HasSubstr("namespaces"));
      return;
    }
    EXPECT_EQ(transcript.stdout_bytes, "[]\nhi\n") << transcript.stderr_bytes;
  }
}

TEST(PolicyTest, FilesAreCapped) {
  if (!namespaces_work()) GTEST_SKIP() << "no namespaces here: files are refused altogether";
  const Transcript bytes = run(R"(
import errno
try:
    for i in range(100):
        open(str(i), "wb").write(bytes(1 << 20))
except OSError as error:
    print(errno.errorcode[error.errno], 10 < i < 20)
)",
                               granting(kFiles));
  EXPECT_EQ(bytes.stdout_bytes, "ENOSPC True\n");
  const Transcript count = run(R"(
import errno
try:
    for i in range(1000):
        open(str(i), "w").close()
except OSError as error:
    print(errno.errorcode[error.errno], 400 < i < 510)
)",
                               granting(kFiles));
  EXPECT_EQ(count.stdout_bytes, "ENOSPC True\n");
}

TEST(PolicyTest, FilesAreNotExecutable) {
  if (!namespaces_work()) GTEST_SKIP() << "no namespaces here: files are refused altogether";
  const Transcript transcript = run(R"(
import mmap
with open("code", "wb") as f: f.write(bytes(4096))
with open("code", "rb") as f:
    try:
        mmap.mmap(f.fileno(), 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_EXEC)
        print("mapped")
    except OSError as error:
        print(type(error).__name__)
)",
                                    granting(kFiles));
  EXPECT_EQ(transcript.stdout_bytes, "PermissionError\n");
}

TEST(PolicyTest, WithoutProcessesNothingForks) {
  const Transcript transcript = run("import os\nos.fork()\nprint('forked')\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.exception->type, "PermissionError");
}

TEST(PolicyTest, ProcessesForkAndNeverExecute) {
  const Transcript transcript = run(R"(
import multiprocessing, os

def square(x):
    return x * x

pid = os.fork()
if pid == 0:
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
with multiprocessing.Pool(2) as pool:
    print(pool.map(square, [1, 2, 3]))
try:
    os.execv("/bin/true", ["true"])
except OSError as error:
    print(type(error).__name__)
)",
                                    granting(kProcesses));
  if (!namespaces_work()) {
    EXPECT_EQ(transcript.ending, Ending::refused);
    return;
  }
  EXPECT_EQ(transcript.stdout_bytes, "3\n[1, 4, 9]\nPermissionError\n") << transcript.stderr_bytes;
}

TEST(PolicyTest, ProcessesEndWithTheRun) {
  if (!namespaces_work()) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  RunRequest request = granting(kProcesses);
  request.limits.wall_time = std::chrono::milliseconds(1000);
  const Transcript transcript = run(R"(
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(60)
print("main ends")
)",
                                    request);
  EXPECT_EQ(transcript.ending, Ending::finished);
  EXPECT_LT(transcript.usage.wall, std::chrono::milliseconds(900));
}

TEST(PolicyTest, AForkBombFindsItsLimit) {
  if (!namespaces_work()) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  const Transcript transcript = run(R"(
import os, time
children = 0
try:
    while children < 500:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        children += 1
except BlockingIOError:
    pass
print(children)
)",
                                    granting(kProcesses));
  EXPECT_EQ(transcript.stdout_bytes, "7\n") << "8 tasks, of which one is the program itself";
}

// A child of the program's goes on to the end of the program, as the program itself does.
TEST(PolicyTest, TheReportIsOfTheProgramAndNotOfItsChildren) {
  if (!namespaces_work()) GTEST_SKIP() << "no namespaces here: processes are refused altogether";
  const Transcript transcript =
      run("import os\npid = os.fork()\nif pid: os.waitpid(pid, 0)\nprint('end')\n", granting(kProcesses));
  EXPECT_EQ(transcript.ending, Ending::finished) << transcript.detail;
  EXPECT_EQ(transcript.stdout_bytes, "end\nend\n");
}

TEST(PolicyTest, CodeComesFromTheLibraryOnly) {
  const Transcript transcript =
      run(std::string("HAS_A_ROOT_OF_ITS_OWN = ") + (namespaces_work() ? "True" : "False") + R"(
import ctypes, mmap, os
READ, WRITE, EXEC = mmap.PROT_READ, mmap.PROT_WRITE, mmap.PROT_EXEC
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
libc.syscall.restype = ctypes.c_long
FAILED = ctypes.c_void_p(-1).value
page = mmap.mmap(-1, 4096)
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
zero = os.open("/dev/zero", os.O_RDONLY)

def attempt(what, got):
    if got not in (-1, FAILED):
        print(what)

for flags in (0x22, 0x21):
    for protection in (EXEC, READ | EXEC, WRITE | EXEC, READ | WRITE | EXEC):
        attempt("anonymous", libc.mmap(None, 4096, protection, flags, -1, 0))
attempt("a device, shared and writable", libc.mmap(None, 4096, READ | WRITE | EXEC, 1, zero, 0))
attempt("mprotect", libc.mprotect(ctypes.c_void_p(address), 4096, READ | EXEC))
attempt("mprotect, growing down", libc.mprotect(ctypes.c_void_p(address), 4096, READ | EXEC | 0x01000000))
attempt("pkey_mprotect", libc.syscall(329, ctypes.c_void_p(address), 4096, READ | EXEC, -1))
attempt("personality", libc.syscall(135, 0x0400000))
attempt("shmget", libc.syscall(29, 0, 4096, 0o700))
attempt("shmat", libc.syscall(30, 0, None, 0o100000))
attempt("memfd_create", libc.syscall(319, b"code", 0))
attempt("remap_file_pages", libc.syscall(216, ctypes.c_void_p(address), 4096, 0, 0, 0))
copy = libc.syscall(25, ctypes.c_void_p(address), 4096, 8192, 1, 0)
if copy != -1:  # it grows, and keeps its protection
    attempt("mprotect after mremap", libc.mprotect(ctypes.c_void_p(copy), 4096, READ | EXEC))
try:
    source = open(__file__, "rb")
except OSError:
    pass
else:
    got = libc.mmap(None, 4096, READ | EXEC, 2, source.fileno(), 0)
    if HAS_A_ROOT_OF_ITS_OWN:
        attempt("the program's own file", got)
if HAS_A_ROOT_OF_ITS_OWN:
    attempt("a device", libc.mmap(None, 4096, READ | EXEC, 2, zero, 0))
print("end")
)");
  EXPECT_EQ(transcript.exception, std::nullopt) << transcript.stderr_bytes;
  EXPECT_EQ(transcript.stdout_bytes, "end\n");
}

TEST(PolicyTest, NoNetwork) {
  const Transcript transcript = run("import socket\nsocket.socket()\n");
  EXPECT_EQ(transcript.ending, Ending::raised);
  EXPECT_EQ(transcript.exception->type, "PermissionError");
}

TEST(PolicyTest, AsyncioWorksWithoutNetwork) {
  const Transcript transcript =
      run("import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 7\nprint(asyncio.run(f()))\n");
  EXPECT_EQ(transcript.stdout_bytes, "7\n") << transcript.stderr_bytes;
}

TEST(PolicyTest, NothingOfTheMachineCanBeRead) {
  const Transcript transcript = run(R"(
import os
for path in ("/etc/passwd", "/etc/hostname", "/proc/self/environ", "/root", "/home", "/var", "/", ".."):
    try:
        open(path).read() if os.path.isfile(path) else os.listdir(path)
        print("read", path)
    except OSError:
        pass
print(dict(os.environ))
)");
  EXPECT_EQ(transcript.stdout_bytes, "{'LC_CTYPE': 'C.UTF-8'}\n");
}

}  // namespace
}  // namespace hunch
