#include "engine/zygote/warm_pages.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sstream>
#include <string>
#include <string_view>

namespace hunch {
namespace {

constexpr std::uintptr_t kPage = 4096;
constexpr std::size_t kMostPages = 2048;
constexpr std::size_t kMostRanges = 256;
constexpr std::size_t kWarmStack = 32 << 10;
constexpr std::string_view kWarmCode[] = {"/libpython", "/libc.so", "/ld-linux", "/hunch-python"};
constexpr unsigned kMostSeconds = 5;  // of the scout, should it get nowhere

struct Range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
};

// Shared with the scout, which must not write to memory of its own while it notes that it did.
struct Notes {
  std::size_t count = 0;
  std::uintptr_t pages[kMostPages];
  std::size_t ranges_count = 0;
  Range ranges[kMostRanges];
  alignas(16) char stack[64 << 10];
};
Notes* g_notes = nullptr;  // for the signal handler

void note_write(int, siginfo_t* info, void*) {
  const std::uintptr_t page = reinterpret_cast<std::uintptr_t>(info->si_addr) & ~(kPage - 1);
  const bool is_ours = std::any_of(g_notes->ranges, g_notes->ranges + g_notes->ranges_count,
                                   [page](const Range& range) { return page >= range.begin && page < range.end; });
  if (!is_ours || g_notes->count == kMostPages) _exit(1);
  g_notes->pages[g_notes->count++] = page;
  if (mprotect(reinterpret_cast<void*>(page), kPage, PROT_READ | PROT_WRITE) != 0) _exit(1);
}

std::string read_maps(int maps) {
  std::string text;
  char buffer[4096];
  ssize_t count = 0;
  while ((count = pread(maps, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0) {
    text.append(buffer, static_cast<std::size_t>(count));
  }
  return text;
}

// Calls use(begin, end, mode, line) for each mapping.
template <typename Use>
void for_each_mapping(const std::string& maps, Use use) {
  std::istringstream lines(maps);
  for (std::string line; std::getline(lines, line);) {
    unsigned long begin = 0;
    unsigned long end = 0;
    char mode[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3) continue;
    use(std::uintptr_t{begin}, std::uintptr_t{end}, std::string_view(mode), line);
  }
}

// Private memory that can be written to, but for the stack and the thread's own block: the kernel writes there.
void note_ranges(const std::string& maps, Notes& notes) {
  const auto thread = reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer()) & ~(kPage - 1);
  const Range taboo{thread - kPage, thread + 2 * kPage};
  const auto add = [&notes](std::uintptr_t begin, std::uintptr_t end) {
    if (begin < end && notes.ranges_count < kMostRanges) notes.ranges[notes.ranges_count++] = {begin, end};
  };
  for_each_mapping(maps, [&](std::uintptr_t begin, std::uintptr_t end, std::string_view mode, const std::string& line) {
    if (mode != "rw-p" || line.find("[stack]") != std::string::npos) return;
    add(begin, std::min(end, std::max(begin, taboo.begin)));
    add(std::max(begin, std::min(end, taboo.end)), end);
  });
}

[[noreturn]] void scout(Notes& notes, void (*rehearse)()) {
  alarm(kMostSeconds);
  stack_t stack{};
  stack.ss_sp = notes.stack;
  stack.ss_size = sizeof notes.stack;
  struct sigaction action {};
  action.sa_sigaction = note_write;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  if (sigaltstack(&stack, nullptr) != 0 || sigaction(SIGSEGV, &action, nullptr) != 0) _exit(1);
  for (std::size_t i = 0; i < notes.ranges_count; ++i) {
    const Range& range = notes.ranges[i];
    if (mprotect(reinterpret_cast<void*>(range.begin), range.end - range.begin, PROT_READ) != 0) _exit(1);
  }
  rehearse();
  _exit(0);
}

__attribute__((noinline)) void touch_stack() {
  volatile char stack[kWarmStack];
  for (std::size_t i = 0; i < sizeof stack; i += kPage) stack[i] = 0;
}

}  // namespace

WarmPages WarmPages::find(int maps, void (*rehearse)()) {
  WarmPages found;
  const std::string text = read_maps(maps);
  void* memory = mmap(nullptr, sizeof(Notes), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return found;
  g_notes = new (memory) Notes();
  note_ranges(text, *g_notes);
  const pid_t pid = fork();
  if (pid == 0) scout(*g_notes, rehearse);
  while (pid > 0 && waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  // A scout that failed has not shown all pages: the others are as warm.
  found.pages_.assign(g_notes->pages, g_notes->pages + std::min(g_notes->count, kMostPages));
  std::sort(found.pages_.begin(), found.pages_.end());
  munmap(memory, sizeof(Notes));
  g_notes = nullptr;
  found.note_code(text);
  return found;
}

void WarmPages::note_code(const std::string& maps) {
  for_each_mapping(maps, [&](std::uintptr_t begin, std::uintptr_t end, std::string_view mode, const std::string& line) {
    const bool is_read = mode == "r-xp" || mode == "r--p";
    const bool is_ours = std::any_of(std::begin(kWarmCode), std::end(kWarmCode),
                                     [&](std::string_view name) { return line.find(name) != std::string::npos; });
    if (is_read && is_ours) code_.push_back({begin, end});
  });
}

void WarmPages::touch() const {
  if (pages_.empty()) return;
  touch_stack();
  for (const std::uintptr_t page : pages_) {
    auto* byte = reinterpret_cast<volatile char*>(page);
    *byte = *byte;
  }
  constexpr int kPopulateRead = 22;  // MADV_POPULATE_READ of Linux 5.14; where it is refused, pages come as needed
  for (const Range& range : code_) {
    madvise(reinterpret_cast<void*>(range.begin), range.end - range.begin, kPopulateRead);
  }
}

}  // namespace hunch
