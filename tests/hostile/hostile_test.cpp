// Runs every hostile program at one level of isolation and asserts what must hold after each: its ending, the canaries
// untouched, nothing left behind, the next run well.
//
// The programs are those beside this file, whose first line says what must happen (`# expect: timed_out|killed`) and
// whose second may ask for a grant (`# allow: files`), and, where it is there, the corpus in ../shared/hostile with its
// index.json.
//
//   hostile_test full|no-userns [NAME…]

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/runner/zygote_runner.h"

#ifdef __SANITIZE_ADDRESS__
// Else it keeps what was freed, by default 256 MiB of it, and the host would seem to grow.
extern "C" const char* __asan_default_options() { return "quarantine_size_mb=1"; }
#endif

namespace hunch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

struct Program {
  std::string name;
  std::string source;
  std::set<std::string> accepted;  // endings, "contained", or "memory" (which a MemoryError raised is, too)
  Policy policy{};
};

// --- What the programs are after

// Listens where a program that got out of its box would knock.
class Canaries {
 public:
  Canaries() {
    tcp_ = listen_tcp();
    abstract_ = listen_unix(std::string("\0hostile-canary", 15));
    fs::remove(kSocketPath);
    path_ = listen_unix(kSocketPath);
    setenv("HOSTILE_CANARY_SECRET", secret_.c_str(), 1);
  }
  ~Canaries() { fs::remove(kSocketPath); }

  // Whether anyone has knocked since.
  [[nodiscard]] bool disturbed() const {
    pollfd watched[] = {{tcp_.get(), POLLIN, 0}, {abstract_.get(), POLLIN, 0}, {path_.get(), POLLIN, 0}};
    return poll(watched, 3, 0) > 0;
  }
  [[nodiscard]] const std::string& secret() const { return secret_; }

 private:
  static constexpr char kSocketPath[] = "/tmp/hostile-canary.sock";

  static Fd listen_tcp() {
    Fd fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int yes = 1;
    setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(48999);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0) << "127.0.0.1:48999";
    EXPECT_EQ(listen(fd.get(), 8), 0);
    return fd;
  }
  static Fd listen_unix(const std::string& name) {
    Fd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), address.sun_path);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    EXPECT_EQ(bind(fd.get(), reinterpret_cast<sockaddr*>(&address), size), 0) << name;
    EXPECT_EQ(listen(fd.get(), 8), 0);
    return fd;
  }

  // On the heap of the host, before any zygote is started: nobody inside may ever find it.
  std::string secret_ = "HOSTILE-CANARY-ANSWER:" + std::string("0123456789abcdef");
  Fd tcp_, abstract_, path_;
};

// --- What must be as it was

std::set<std::string> files_in(const char* folder) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) names.insert(entry.path().filename());
  return names;
}

std::set<std::string> shared_places() {
  std::set<std::string> all;
  for (const char* folder : {"/tmp", "/dev/shm", "/var/tmp"}) {
    for (const std::string& name : files_in(folder)) {
      if (name.find("hostile") != std::string::npos || name.find("canary") != std::string::npos) {
        all.insert(std::string(folder) + "/" + name);
      }
    }
  }
  return all;
}

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t open_descriptors() { return files_in("/proc/self/fd").size(); }

// All tasks below this process: the zygotes, their inits, and whatever a run has left.
std::size_t descendants() {
  std::vector<std::pair<int, int>> parents;
  for (const std::string& name : files_in("/proc")) {
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const Result<std::string> text = read_file("/proc/" + name + "/stat", 4096);  // an Error once it is gone
    const std::size_t end = text ? text->rfind(')') : std::string::npos;
    if (end == std::string::npos) continue;
    std::istringstream rest(text->substr(end + 2));
    char state = 0;
    int parent = 0;
    rest >> state >> parent;
    parents.emplace_back(std::stoi(name), parent);
  }
  std::set<int> tree = {getpid()};
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [pid, parent] : parents) grown = (tree.contains(parent) && tree.insert(pid).second) || grown;
  }
  return tree.size() - 1;
}

// The same once it has stopped changing: the zygote makes new children ready after a run has ended.
std::size_t settled_descendants() {
  std::size_t count = descendants();
  for (int unchanged = 0, tries = 0; unchanged < 5 && tries < 400; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const std::size_t now = descendants();
    unchanged = now == count ? unchanged + 1 : 0;
    count = now;
  }
  return count;
}

// Once it is that again, or after two seconds: memory that a run has filled is taken apart after its end is reported.
std::size_t descendants_again(std::size_t expected) {
  std::size_t count = settled_descendants();
  for (int tries = 0; count != expected && tries < 40; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    count = descendants();
  }
  return count;
}

// --- The programs

std::set<std::string> endings_for(const std::string& outcome) {
  if (outcome == "ok") return {"finished"};
  if (outcome == "error") return {"raised", "exited", "refused"};
  if (outcome == "timeout") return {"timed_out"};
  if (outcome == "memory") return {"out_of_memory", "memory"};
  if (outcome == "output-limit") return {"output_limit"};
  if (outcome == "killed") return {"crashed", "killed"};
  return {outcome};
}

std::string slurp(const fs::path& path) {
  Result<std::string> text = read_file(path, 1 << 20);
  EXPECT_TRUE(text) << path;
  return text ? *text : "";
}

void add_corpus(const fs::path& folder, std::vector<Program>& programs) {
  const nlohmann::json index = nlohmann::json::parse(slurp(folder / "index.json"));
  for (const auto& entry : index) {
    Program program{entry["file"], slurp(folder / entry["file"]), endings_for(entry["expect"])};
    for (const auto& other : entry.value("also", nlohmann::json::array())) program.accepted.merge(endings_for(other));
    programs.push_back(std::move(program));
  }
}

void add_own(const fs::path& folder, std::vector<Program>& programs) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".py" || entry.path().filename() == "binary_test.py") {
      continue;
    }
    Program program{entry.path().filename(), slurp(entry.path()), {}};
    constexpr std::string_view kPrefix = "# expect: ";
    const std::string_view first = split_lines(program.source).at(0);
    EXPECT_TRUE(first.starts_with(kPrefix)) << entry.path();
    std::istringstream words{std::string(first.substr(std::min(first.size(), kPrefix.size())))};
    for (std::string word; std::getline(words, word, '|');) program.accepted.insert(word);
    program.policy.files = program.source.find("\n# allow: files\n") != std::string::npos;
    program.policy.processes = program.source.find("\n# allow: processes\n") != std::string::npos;
    programs.push_back(std::move(program));
  }
}

std::vector<Program> all_programs() {
  std::vector<Program> programs;
  add_own(fs::path(HUNCH_SOURCE_DIR) / "tests" / "hostile", programs);
  const fs::path corpus = fs::path(HUNCH_SOURCE_DIR).parent_path() / "shared" / "hostile";
  if (fs::exists(corpus / "index.json")) {
    add_corpus(corpus, programs);
  } else {
    std::cout << "skipped: the corpus in " << corpus << " is not there; only the programs beside the test run\n";
  }
  std::sort(programs.begin(), programs.end(), [](const Program& a, const Program& b) { return a.name < b.name; });
  return programs;
}

bool says_contained(const Transcript& transcript) {
  for (const std::string_view line : split_lines(transcript.stdout_bytes)) {
    if (line.starts_with("contained: ")) return true;
  }
  return false;
}

bool is_accepted(const Program& program, const Transcript& transcript) {
  const bool memory_error = transcript.exception && transcript.exception->type == "MemoryError";
  // The weaker level grants nothing.
  if (transcript.isolation != Isolation::full && program.policy != Policy{}) {
    return transcript.ending == Ending::refused;
  }
  return program.accepted.contains(std::string(to_string(transcript.ending))) ||
         (program.accepted.contains("contained") && says_contained(transcript)) ||
         (program.accepted.contains("memory") && memory_error);
}

// --- The test

Isolation g_level = Isolation::full;

std::unique_ptr<ZygoteRunner> make_runner() {
  ZygoteRunnerOptions options;
  auto interpreters = find_interpreters();
  EXPECT_TRUE(interpreters) << interpreters.error().message;
  if (interpreters) options.interpreters = *interpreters;
  options.strongest = g_level;
  return std::make_unique<ZygoteRunner>(options);
}

class HostileTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    canaries_ = std::make_unique<Canaries>();
    runner_ = make_runner();
  }
  static void TearDownTestSuite() {
    runner_.reset();
    EXPECT_EQ(descendants(), 0U) << "processes outlive the runner";
    canaries_.reset();
  }

  static Transcript run(const std::string& name, const std::string& source, const Policy& policy = {}) {
    RunRequest request;
    request.policy = policy;
    request.source = source;
    request.filename = "/" + name;
    // For each of its warnings CPython reads the source anew: python3 itself takes some 2 s of CPU for all of them.
    if (name.starts_with("161-")) request.limits.wall_time = request.limits.cpu_time = std::chrono::seconds(20);
    const auto begin = std::chrono::steady_clock::now();
    const Result<Transcript> transcript = runner_->run(request);
    const auto taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken, request.limits.wall_time + std::chrono::milliseconds(500)) << name;
    EXPECT_TRUE(transcript) << name << ": " << transcript.error().message;
    return transcript ? *transcript : Transcript{};
  }

  static void expect_well(const std::string& after) {
    const Transcript benign = run("benign.py", "print('well')");
    EXPECT_EQ(benign.ending, Ending::finished) << after << ": " << benign.detail;
    EXPECT_EQ(benign.stdout_bytes, "well\n") << after;
    EXPECT_EQ(benign.stderr_bytes, "") << after;
    EXPECT_EQ(benign.isolation, g_level) << after;
  }

  static std::unique_ptr<Canaries> canaries_;
  static std::unique_ptr<ZygoteRunner> runner_;
};

std::unique_ptr<Canaries> HostileTest::canaries_;
std::unique_ptr<ZygoteRunner> HostileTest::runner_;

TEST_F(HostileTest, EveryProgramIsContained) {
  expect_well("the start");
  const std::size_t tasks = settled_descendants();
  const std::size_t descriptors = open_descriptors();
  const std::set<std::string> files = shared_places();
  for (const Program& program : all_programs()) {
    SCOPED_TRACE(program.name);
    const std::size_t memory = resident_bytes();
    const int rounds = program.name.starts_with("040") || program.name.starts_with("101") ? 2 : 1;
    for (int round = 0; round < rounds; ++round) {
      const Transcript transcript = run(program.name, program.source, program.policy);
      EXPECT_TRUE(is_accepted(program, transcript)) << to_string(transcript.ending) << " " << transcript.detail << "\n"
                                                    << transcript.stdout_bytes.substr(0, 500) << "\n"
                                                    << transcript.stderr_bytes.substr(0, 1000);
      for (const std::string* bytes : {&transcript.stdout_bytes, &transcript.stderr_bytes}) {
        EXPECT_THAT(*bytes, Not(HasSubstr("ESCAPED: ")));
        EXPECT_THAT(*bytes, Not(HasSubstr("root:x:0:0")));
        EXPECT_THAT(*bytes, Not(HasSubstr(canaries_->secret())));
      }
      EXPECT_THAT(transcript.stdout_bytes, Not(HasSubstr("FORGED-OK\n{")));
      EXPECT_EQ(transcript.isolation, g_level);
    }
    EXPECT_FALSE(canaries_->disturbed()) << "a connection came in";
    EXPECT_LT(resident_bytes(), memory + (8U << 20)) << "the host has grown";
    EXPECT_EQ(shared_places(), files);
    expect_well(program.name);
    EXPECT_EQ(descendants_again(tasks), tasks) << "a task of the run is left";
    EXPECT_EQ(open_descriptors(), descriptors);
  }
}

TEST_F(HostileTest, WhatIsRandomDiffersFromRunToRun) {
  const char* source = "import os, random, uuid\nprint(random.random(), uuid.uuid4(), os.urandom(8))\n";
  EXPECT_NE(run("random.py", source).stdout_bytes, run("random.py", source).stdout_bytes);
}

TEST_F(HostileTest, AThousandRunsLeaveNothing) {
  expect_well("the start");
  const std::size_t descriptors = open_descriptors();
  const std::size_t tasks = settled_descendants();
  for (int i = 0; i < 200; ++i) run("warm.py", "x = 1");
  const std::size_t memory = resident_bytes();
  for (int i = 0; i < 800; ++i) run("again.py", "x = 1");
  EXPECT_EQ(open_descriptors(), descriptors);
  EXPECT_EQ(descendants_again(tasks), tasks);
  EXPECT_LT(resident_bytes(), memory + (2U << 20));
}

// The level that runs reach when this one is asked for; none if nothing can be run.
Isolation level_reached() {
  RunRequest request;
  request.source = "pass";
  const auto transcript = make_runner()->run(request);
  if (!transcript) std::cout << transcript.error().message << "\n";
  return transcript ? transcript->isolation : Isolation::none;
}

}  // namespace
}  // namespace hunch

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  const std::string level = argc > 1 ? argv[1] : "full";
  hunch::g_level = level == "no-userns" ? hunch::Isolation::no_userns : hunch::Isolation::full;
  const hunch::Isolation reached = hunch::level_reached();
  if (reached == hunch::Isolation::none) return 1;
  if (reached != hunch::g_level) {
    std::cout << "SKIPPED LEVEL " << level << ": it cannot be built here (hunch doctor says why)\n";
    return 0;
  }
  return RUN_ALL_TESTS();
}
