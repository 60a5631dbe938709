#include "app/last_failed.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <system_error>

#include "app/shard.h"
#include "engine/bank/question.h"
#include "engine/base/fd.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = 4 << 20;

// Source: the XDG Base Directory Specification. A relative path is to be ignored.
fs::path cache_folder() {
  const char* const cache = std::getenv("XDG_CACHE_HOME");
  if (cache && fs::path(cache).is_absolute()) return fs::path(cache) / "hunch";
  const char* const home = std::getenv("HOME");
  return home && fs::path(home).is_absolute() ? fs::path(home) / ".cache" / "hunch" : fs::path();
}

}  // namespace

LastFailed::LastFailed(const fs::path& bank_root) {
  std::error_code error;
  const fs::path root = fs::canonical(bank_root, error);
  const fs::path folder = cache_folder();
  if (!folder.empty() && !error) file_ = folder / fmt::format("last-failed-{:016x}", stable_hash(root.string()));
}

std::optional<std::set<std::string>> LastFailed::read() const {
  if (file_.empty()) return std::nullopt;
  const Result<std::string> text = read_file(file_, kMaxBytes);
  if (!text) return std::nullopt;
  std::set<std::string> ids;
  for (const std::string_view line : split_lines(*text)) {
    if (is_slug(line)) ids.emplace(line);
  }
  return ids;
}

Result<void> LastFailed::update(const CheckReport& report) const {
  if (file_.empty()) return fail(ErrorKind::internal, "neither XDG_CACHE_HOME nor HOME names a folder");
  std::set<std::string> ids = read().value_or(std::set<std::string>());
  for (const CheckReport::Row& row : report.rows) {
    using State = CheckReport::State;
    if (row.state == State::passed) ids.erase(row.question_id);
    if (row.state == State::failed || row.state == State::broken) ids.insert(row.question_id);
  }
  std::string text;
  for (const std::string& id : ids) text += id + "\n";

  std::error_code error;
  fs::create_directories(file_.parent_path(), error);
  std::string temporary = file_.string() + ".XXXXXX";
  const Fd file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return fail_errno(temporary);
  const Result<void> written = write_all(file.get(), text);
  if (written && ::rename(temporary.c_str(), file_.c_str()) == 0) return {};
  const auto failure = written ? fail_errno(file_.string()) : tl::unexpected<Error>(written.error());
  ::unlink(temporary.c_str());
  return failure;
}

}  // namespace hunch
