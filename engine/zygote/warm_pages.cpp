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
constexpr std::size_t kMostPages = 4096;
constexpr std::size_t kMostAreas = 512;
constexpr std::size_t kWarmStack = 32 << 10;
constexpr std::uintptr_t kBridged = 8 * kPage;  // of code between two pages that ran: one call less is worth that
constexpr unsigned kMostSeconds = 5;            // of the scout, should it get nowhere

struct Area {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  int mode = 0;       // as the scout finds it, PROT_*
  int hidden_as = 0;  // what is left of it until it is used
};

// Shared with the scout, which must not write to memory of its own while it notes that it did.
struct Notes {
  std::size_t count = 0;
  std::uintptr_t pages[kMostPages];
  std::size_t areas_count = 0;
  Area areas[kMostAreas];
  alignas(16) char stack[64 << 10];

  // nullptr if it is in none.
  [[nodiscard]] const Area* area_of(std::uintptr_t page) const {
    const auto has_it = [page](const Area& area) { return page >= area.begin && page < area.end; };
    const Area* found = std::find_if(areas, areas + areas_count, has_it);
    return found == areas + areas_count ? nullptr : found;
  }
};
Notes* g_notes = nullptr;  // for the signal handler

void note_use(int, siginfo_t* info, void*) {
  const std::uintptr_t page = reinterpret_cast<std::uintptr_t>(info->si_addr) & ~(kPage - 1);
  const Area* area = g_notes->area_of(page);
  if (area == nullptr || g_notes->count == kMostPages) _exit(1);
  g_notes->pages[g_notes->count++] = page;
  if (mprotect(reinterpret_cast<void*>(page), kPage, area->mode) != 0) _exit(1);
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

// Python's code with its constants, mapped from a file, of which fork(2) copies no page table. And private memory that
// can be written to, but for the stack and the thread's own block: the kernel writes there.
void note_areas(const std::string& maps, Notes& notes) {
  const auto thread = reinterpret_cast<std::uintptr_t>(__builtin_thread_pointer()) & ~(kPage - 1);
  const Area taboo{thread - kPage, thread + 2 * kPage};
  const auto add = [&notes](std::uintptr_t begin, std::uintptr_t end, int mode, int hidden_as) {
    if (begin < end && notes.areas_count < kMostAreas) {
      notes.areas[notes.areas_count++] = {begin, end, mode, hidden_as};
    }
  };
  for_each_mapping(maps, [&](std::uintptr_t begin, std::uintptr_t end, std::string_view mode, const std::string& line) {
    const bool is_python = line.find("/libpython") != std::string::npos;
    if (is_python && mode == "r-xp") add(begin, end, PROT_READ | PROT_EXEC, PROT_NONE);
    if (is_python && mode == "r--p") add(begin, end, PROT_READ, PROT_NONE);
    if (mode != "rw-p" || line.find("[stack]") != std::string::npos) return;
    add(begin, std::min(end, std::max(begin, taboo.begin)), PROT_READ | PROT_WRITE, PROT_READ);
    add(std::max(begin, std::min(end, taboo.end)), end, PROT_READ | PROT_WRITE, PROT_READ);
  });
}

[[noreturn]] void scout(Notes& notes, void (*rehearse)()) {
  alarm(kMostSeconds);
  stack_t stack{};
  stack.ss_sp = notes.stack;
  stack.ss_size = sizeof notes.stack;
  struct sigaction action {};
  action.sa_sigaction = note_use;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  if (sigaltstack(&stack, nullptr) != 0 || sigaction(SIGSEGV, &action, nullptr) != 0) _exit(1);
  for (std::size_t i = 0; i < notes.areas_count; ++i) {
    const Area& area = notes.areas[i];
    if (mprotect(reinterpret_cast<void*>(area.begin), area.end - area.begin, area.hidden_as) != 0) _exit(1);
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
  note_areas(text, *g_notes);
  const pid_t pid = fork();
  if (pid == 0) scout(*g_notes, rehearse);
  while (pid > 0 && waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  // A scout that failed has not shown all pages: the others are as warm.
  std::vector<std::uintptr_t> used(g_notes->pages, g_notes->pages + std::min(g_notes->count, kMostPages));
  std::sort(used.begin(), used.end());
  for (const std::uintptr_t page : used) {
    const Area& area = *g_notes->area_of(page);
    if ((area.mode & PROT_WRITE) != 0) {
      found.pages_.push_back(page);
    } else {
      found.note_code(page, std::max(page + kPage, std::min(page + kBridged, area.end)));
    }
  }
  munmap(memory, sizeof(Notes));
  g_notes = nullptr;
  // The scout itself runs these, so it cannot tell; they are small.
  for_each_mapping(text, [&](std::uintptr_t begin, std::uintptr_t end, std::string_view mode, const std::string& line) {
    const bool is_ours = line.find("/libc.so") != std::string::npos || line.find("/hunch-python") != std::string::npos;
    if (mode == "r-xp" && is_ours) found.note_code(begin, end);
  });
  return found;
}

// Adjoining pieces become one.
void WarmPages::note_code(std::uintptr_t begin, std::uintptr_t end) {
  if (!code_.empty() && begin <= code_.back().end) {
    code_.back().end = std::max(code_.back().end, end);
  } else {
    code_.push_back({begin, end});
  }
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
