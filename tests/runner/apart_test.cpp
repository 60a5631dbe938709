// Runs are kept apart from each other, and from the person they run for: what one leaves or does is not the next one's
// to find. At both levels of isolation.
#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <map>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "tests/support/real_runner.h"

namespace hunch {
namespace {

using ::testing::HasSubstr;

constexpr Policy kFilesToo{false, true};

class ApartTest : public ::testing::TestWithParam<Isolation> {
 protected:
  // One runner a level, with one zygote: run after run comes from the same process.
  static Transcript run(const std::string& source, RunRequest request = {}) {
    static std::map<Isolation, std::unique_ptr<ZygoteRunner>> runners;
    std::unique_ptr<ZygoteRunner>& runner = runners[GetParam()];
    if (!runner) {
      ZygoteRunnerOptions options;
      auto interpreters = find_interpreters();
      if (interpreters) options.interpreters = *interpreters;
      options.strongest = GetParam();
      runner = std::make_unique<ZygoteRunner>(options);
    }
    request.source = source;
    Result<Transcript> transcript = runner->run(request);
    EXPECT_TRUE(transcript) << transcript.error().message;
    return transcript ? *std::move(transcript) : Transcript{};
  }

  void SetUp() override {
    if (run("pass").isolation != GetParam()) GTEST_SKIP() << "this level cannot be reached here";
  }
};

INSTANTIATE_TEST_SUITE_P(Levels, ApartTest, ::testing::Values(Isolation::full, Isolation::no_userns),
                         [](const auto& level) { return level.param == Isolation::full ? "full" : "no_userns"; });

// Looks for a word in all memory that it finds. The word itself is not in this source, nor ever whole in its memory:
// what follows its beginning is known by a checksum only.
constexpr char kScan[] = R"(
import ctypes, os, zlib
PAGE = 4096
libc = ctypes.CDLL(None)
libc.mincore.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p]
libc.sbrk.restype = ctypes.c_void_p
state = ctypes.create_string_buffer(1)
reader, writer = os.pipe()

def pages(address, below, above):
    base = address & ~(PAGE - 1)
    for page in range(base - below, base + above, PAGE):
        if libc.mincore(page, PAGE, state) == 0:
            yield page

def content(page):
    # write(2) refuses what cannot be read, where a look would be the end.
    return os.read(reader, PAGE) if libc.write(writer, ctypes.c_void_p(page), PAGE) == PAGE else b""

def hits(data):
    at = data.find(b"left-by-")
    while at >= 0:
        if zlib.crc32(data[at + 8:at + 24]) == %d:
            yield data[max(at - 32, 0):at + 40]
        at = data.find(b"left-by-", at + 1)

heap = libc.sbrk(0)
code = ctypes.cast(libc.mincore, ctypes.c_void_p).value
stack = ctypes.c_void_p.in_dll(libc, "environ").value
seen = 0
for place in (pages(heap, 16 << 20, 0), pages(code, 48 << 20, 16 << 20), pages(stack, 256 << 10, PAGE)):
    for page in place:
        seen += 1
        for hit in hits(content(page)):
            print("found", hit)
print("looked at enough" if seen > 500 else seen)
)";

std::uint32_t crc32_of(std::string_view text) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

std::string scan() {
  std::string source = kScan;
  return source.replace(source.find("%d"), 2, std::to_string(crc32_of("the-run-before-x")));
}

TEST_P(ApartTest, TheScanFindsWhatIsThere) {
  const Transcript transcript = run("word = 'left-by-the-run-before-x'\n" + scan());
  EXPECT_THAT(transcript.stdout_bytes, HasSubstr("found")) << transcript.stderr_bytes;
}

TEST_P(ApartTest, NothingOfTheRunBeforeIsInTheMemoryOfTheNext) {
  const std::string word = "'left-by-the-run-before-x'";
  std::string longer;
  for (int i = 0; i < 400; ++i) longer += "x = " + word + "\n";
  RunRequest session;
  session.context = Context::repl;
  RunRequest told;
  told.argv = {word, word};
  told.filename = "/left-by-the-run-before-x/left-by-the-run-before-x.py";
  told.stdin_text = word;
  const std::pair<std::string, RunRequest> runs[] = {
      {"x = " + word, {}}, {longer, {}}, {"raise Exception(" + word + ")", {}}, {longer, session}, {"pass", told}};
  for (const auto& [source, request] : runs) {
    run(source, request);
    // As many as were forked ahead, and one more.
    for (int i = 0; i < 3; ++i) {
      const Transcript transcript = run(scan());
      EXPECT_EQ(transcript.stdout_bytes, "looked at enough\n") << source.substr(0, 60) << transcript.stderr_bytes;
    }
  }
}

// Fills all memory that is shared with anyone; of private memory, mremap with an old size of 0 makes no copy.
std::string scribble(int byte) {
  return fmt::format(R"(
import ctypes
PAGE = 4096
libc = ctypes.CDLL(None)
libc.mremap.restype = ctypes.c_void_p
libc.mremap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
anchor = ctypes.cast(libc.mremap, ctypes.c_void_p).value & ~(PAGE - 1)
found = []
for address in range(anchor - (64 << 20), anchor + (16 << 20), PAGE):
    copy = libc.mremap(address, 0, PAGE, 1)
    if copy not in (None, ctypes.c_void_p(-1).value) and libc.mprotect(copy, PAGE, 3) == 0:
        found.append(copy)
print("found" if found else "nothing")
for copy in found:
    ctypes.memset(copy, {}, PAGE)
)",
                     byte);
}

TEST_P(ApartTest, ARunReachesNoLedgerButItsOwn) {
  for (const int byte : {0x00, 0x03, 0xff}) {
    EXPECT_EQ(run(scribble(byte)).stdout_bytes, "found\n");
    for (int i = 0; i < 3; ++i) {
      const Transcript next = run("print('well')");
      EXPECT_EQ(next.ending, Ending::finished) << byte << " " << next.detail;
      EXPECT_EQ(next.stdout_bytes, "well\n");
      EXPECT_EQ(next.order.size(), 1U);
    }
  }
}

TEST_P(ApartTest, ARunCannotClaimThatItDidNotRun) {
  for (const int byte : {0x00, 0x01, 0x05, 0xff}) {
    const Transcript transcript = run(scribble(byte));
    EXPECT_EQ(transcript.stdout_bytes, "found\n");
    EXPECT_NE(transcript.ending, Ending::sandbox_error) << byte << transcript.detail;
  }
}

TEST_P(ApartTest, NoDatagramReachesASocketOfTheMachine) {
  const std::string path = fmt::format("/tmp/apart-{}.sock", getpid());
  const Fd listener(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::copy(path.begin(), path.end(), address.sun_path);
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(chmod(path.c_str(), 0777), 0);
  const Transcript transcript = run(fmt::format(R"(
import socket
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
    try:
        a, b = socket.socketpair(socket.AF_UNIX, kind)
        a.sendto(b"knock", "{0}")
    except OSError:
        pass
    try:
        a.sendmsg([b"knock"], [], 0, "{0}")
    except (OSError, NameError):
        pass
)",
                                                path));
  unlink(path.c_str());
  EXPECT_EQ(transcript.ending, Ending::finished) << transcript.stderr_bytes;
  pollfd knocked{listener.get(), POLLIN, 0};
  EXPECT_EQ(poll(&knocked, 1, 0), 0);
}

TEST_P(ApartTest, TheFileBehindStandardInputIsLeftAsItIs) {
  const std::string path = fmt::format("{}/apart-{}.txt", ::testing::TempDir(), getpid());
  const Fd file(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_TRUNC, 0600));
  ASSERT_TRUE(file);
  ASSERT_TRUE(write_all(file.get(), "text"));
  // As a run for an ordinary user has it, the file is the run's own user's.
  struct stat before {};
  ASSERT_EQ(fstat(file.get(), &before), 0);
  const Fd reading(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  RunRequest request;
  request.stdin_fd = reading.get();
  if (GetParam() == Isolation::full) request.policy = kFilesToo;
  const Transcript transcript = run(R"(
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for call in (lambda: os.fchmod(0, 0o777), lambda: os.chmod(0, 0o777), lambda: os.utime(0, (1, 1)),
             lambda: os.truncate(0, 0), lambda: os.write(0, b"x"), lambda: os.fchown(0, -1, -1)):
    try:
        call()
        print("changed")
    except OSError:
        pass
libc.syscall.restype = ctypes.c_long
for number, *arguments in ((280, 0, None, None, 0), (280, 0, b"", None, 0x1000), (261, 0, None, None),
                           (285, 0, 0, 0, 8), (452, 0, b"", 0o777, 0x1000)):
    if libc.syscall(number, *arguments) == 0:
        print("changed by", number)
print(open(0).read())
)",
                                    request);
  struct stat after {};
  ASSERT_EQ(fstat(file.get(), &after), 0);
  unlink(path.c_str());
  EXPECT_EQ(transcript.stdout_bytes, "text\n") << transcript.stderr_bytes;
  EXPECT_EQ(after.st_mode, before.st_mode);
  EXPECT_EQ(after.st_size, before.st_size);
  EXPECT_EQ(after.st_mtim.tv_sec, before.st_mtim.tv_sec);
}

}  // namespace
}  // namespace hunch
