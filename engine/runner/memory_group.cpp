#include "engine/runner/memory_group.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <sstream>
#include <vector>

#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGroupPrefix = "hunch-";

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

tl::unexpected<Error> none(std::string why) { return fail(ErrorKind::sandbox_unavailable, std::move(why)); }

Result<Fd> open_in(const fs::path& folder, const char* name, int flags) {
  Fd fd(open((folder / name).c_str(), flags | O_CLOEXEC));
  if (!fd) return fail_errno((folder / name).string());
  return fd;
}

// Written whole and at once, as the kernel wants it.
Result<void> put(int fd, const std::string& text, const char* what) {
  if (pwrite(fd, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size())) return {};
  return fail(ErrorKind::sandbox_unavailable, fail_errno(what).value().message);
}

// Of hosts that are dead: a group that someone is in cannot be removed, so asking does no harm.
void remove_old(const fs::path& parent) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kGroupPrefix)) continue;
    pid_t host = 0;
    const char* const digits = name.c_str() + kGroupPrefix.size();
    const auto read = std::from_chars(digits, name.c_str() + name.size(), host);
    if (read.ec == std::errc() && *read.ptr == '-' && kill(host, 0) != 0 && errno == ESRCH) rmdir(entry.path().c_str());
  }
}

}  // namespace

fs::path own_control_group(std::string_view mountinfo, std::string_view cgroup) {
  std::string place;
  for (const std::string_view line : split_lines(cgroup)) {
    if (line.starts_with("0::")) place = line.substr(3);
  }
  if (place.empty()) return {};
  for (const std::string_view line : split_lines(mountinfo)) {
    // id parent major:minor root mount-point options … - type source options
    const std::size_t dash = line.find(" - cgroup2 ");
    const std::vector<std::string> fields = words_of(line.substr(0, dash));
    if (dash == std::string_view::npos || fields.size() < 5) continue;
    const std::string& root = fields[3];
    if (root != "/" && place != root && !place.starts_with(root + "/")) continue;
    const std::string below = root == "/" ? place : place.substr(root.size());
    return below.empty() || below == "/" ? fs::path(fields[4]) : fs::path(fields[4] + below);
  }
  return {};
}

Result<MemoryGroup> MemoryGroup::create() {
  TRY(const std::string mounts, read_file("/proc/self/mountinfo", 1 << 20));
  TRY(const std::string place, read_file("/proc/self/cgroup", 1 << 16));
  const fs::path own = own_control_group(mounts, place);
  if (own.empty()) return none("control groups of version 2 are not mounted");
  Result<MemoryGroup> group = create_below(own);
  std::error_code error;
  const bool has_parent = fs::exists(own.parent_path() / "cgroup.controllers", error);  // else it is the topmost
  return group || !has_parent ? std::move(group) : create_below(own.parent_path());
}

Result<MemoryGroup> MemoryGroup::create_below(const fs::path& parent) {
  TRY(const std::string controllers, read_file(parent / "cgroup.subtree_control", 4096));
  const std::vector<std::string> names = words_of(controllers);
  if (std::find(names.begin(), names.end(), "memory") == names.end()) {
    return none(fmt::format("{}: groups below it do not account memory", parent.string()));
  }
  remove_old(parent);
  static std::atomic<unsigned> count = 0;
  const fs::path folder = parent / fmt::format("{}{}-{}", kGroupPrefix, getpid(), ++count);
  if (mkdir(folder.c_str(), 0700) != 0) return fail_errno("mkdir " + folder.string());
  Result<MemoryGroup> group = adopt(folder);
  if (!group) rmdir(folder.c_str());
  return group;
}

Result<MemoryGroup> MemoryGroup::adopt(const fs::path& folder) {
  MemoryGroup group;
  TRY(group.entrance_, open_in(folder, "cgroup.procs", O_WRONLY));
  TRY(group.most_, open_in(folder, "memory.max", O_WRONLY));
  TRY(group.events_, open_in(folder, "memory.events", O_RDONLY));
  // Memory that is swapped out counts too; a kernel without swap accounting has no such file.
  if (const auto swap = open_in(folder, "memory.swap.max", O_WRONLY); swap) TRY_VOID(put(swap->get(), "0", "swap"));
  group.folder_ = folder;
  return group;
}

MemoryGroup::MemoryGroup(MemoryGroup&& other) noexcept
    : folder_(std::exchange(other.folder_, fs::path())),
      entrance_(std::move(other.entrance_)),
      most_(std::move(other.most_)),
      events_(std::move(other.events_)),
      kills_before_(other.kills_before_) {}

MemoryGroup::~MemoryGroup() {
  if (folder_.empty()) return;
  if (const auto end = open_in(folder_, "cgroup.kill", O_WRONLY); end) (void)put(end->get(), "1", "cgroup.kill");
  const auto events = open_in(folder_, "cgroup.events", O_RDONLY);
  // Told when the last one has left, and asked again in case that was before.
  for (int attempt = 0; rmdir(folder_.c_str()) != 0 && errno == EBUSY && attempt < 100; ++attempt) {
    pollfd left{events ? events->get() : -1, POLLPRI, 0};
    (void)poll(&left, 1, 10);
  }
}

Result<void> MemoryGroup::allow(std::uint64_t bytes) {
  kills_before_ = kills();
  return put(most_.get(), std::to_string(bytes), "memory.max");
}

bool MemoryGroup::was_exceeded() const { return kills() > kills_before_; }

std::uint64_t MemoryGroup::kills() const {
  char text[1024] = {};
  if (pread(events_.get(), text, sizeof text - 1, 0) <= 0) return 0;
  const std::vector<std::string> words = words_of(text);
  std::uint64_t kills = 0;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string& number = words[i + 1];
    if (words[i] == "oom_kill") std::from_chars(number.data(), number.data() + number.size(), kills);
  }
  return kills;
}

}  // namespace hunch
