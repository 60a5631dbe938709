#include "engine/zygote/text_pages.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>

namespace hunch {
namespace {

Result<std::string> read_from_start(int fd) {
  std::string text;
  char buffer[4096];
  ssize_t count = 0;
  while ((count = pread(fd, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0) {
    text.append(buffer, static_cast<std::size_t>(count));
  }
  if (count < 0) return fail_errno("reading /proc/self/maps");
  return text;
}

// Writes what is there to its first byte. For that moment the mapping can be written to, and executed as before.
Result<void> make_private(std::uintptr_t begin, std::uintptr_t end, int protection) {
  auto* const address = reinterpret_cast<void*>(begin);
  if (mprotect(address, end - begin, protection | PROT_WRITE) != 0) return fail_errno("mprotect of code");
  auto* const byte = static_cast<volatile char*>(address);
  *byte = *byte;
  if (mprotect(address, end - begin, protection) != 0) return fail_errno("mprotect of code");
  return {};
}

}  // namespace

Result<void> take_text_pages_along(int maps) {
  TRY(const std::string text, read_from_start(maps));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    unsigned long begin = 0;
    unsigned long end = 0;
    unsigned long inode = 0;
    char mode[5] = {};
    if (std::sscanf(line.c_str(), "%lx-%lx %4s %*s %*s %lu", &begin, &end, mode, &inode) != 4 || inode == 0) continue;
    const std::string_view kind(mode);
    if (kind == "r--p") TRY_VOID(make_private(begin, end, PROT_READ));
    if (kind == "r-xp") TRY_VOID(make_private(begin, end, PROT_READ | PROT_EXEC));
  }
  return {};
}

}  // namespace hunch
