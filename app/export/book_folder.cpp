#include "app/export/book_folder.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <system_error>

#include "app/shard.h"
#include "engine/base/file.h"
#include "engine/base/file_replacement.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kList = ".hunch-book";
constexpr std::size_t kMaxPageBytes = 64 << 20;

// "0123456789abcdef questions/topic-26.md": what a page held when it was written.
std::string entry_of(const std::string& page, std::string_view text) {
  return fmt::format("{:016x} {}", stable_hash(text), page);
}

using Entries = std::set<std::string>;

// What is at the path: std::nullopt if nothing is, an Error if it cannot be read or is no regular file.
Result<std::optional<std::string>> text_at(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (status.type() != fs::file_type::regular) {
    return fail(ErrorKind::usage, fmt::format("{} is no regular file, so hunch did not write it.\n"
                                              "Move it away, or name another folder; nothing was written.",
                                              path.string()));
  }
  TRY(std::string text, read_file(path, kMaxPageBytes));
  return std::optional(std::move(text));
}

Result<Entries> read_list(const fs::path& folder) {
  TRY(const std::optional<std::string> text, text_at(folder / kList));
  Entries entries;
  if (!text) return entries;
  for (const std::string_view line : split_lines(*text)) {
    // A path that leads out of the folder was not written by us either.
    const bool ours =
        line.size() > 17 && line[16] == ' ' && line[17] != '/' && line.find("..") == std::string_view::npos;
    if (ours) entries.emplace(line);
  }
  return entries;
}

std::string joined(const Entries& entries) { return fmt::format("{}\n", fmt::join(entries, "\n")); }

Result<void> put(const fs::path& path, const std::optional<std::string>& old_text, std::string_view text) {
  if (old_text && *old_text == text) return {};
  return old_text ? replace_file(path, *old_text, text) : create_file(path, text);
}

Result<void> check_ours(const fs::path& folder, const std::string& page, const std::optional<std::string>& text,
                        const Entries& entries) {
  if (!text || entries.contains(entry_of(page, *text))) return {};
  bool listed = false;
  for (const std::string& entry : entries) listed |= std::string_view(entry).substr(17) == page;
  return fail(
      ErrorKind::usage,
      fmt::format("{} is there, and {}.\nMove it away, or name another folder; nothing was written.",
                  (folder / page).string(), listed ? "was changed since hunch wrote it" : "hunch did not write it"));
}

// Those of an earlier export that this one has no longer, as far as nobody has changed them.
Result<void> remove_stale(const fs::path& folder, const Entries& entries,
                          const std::map<std::string, std::string>& pages) {
  for (const std::string& entry : entries) {
    const std::string page = entry.substr(17);
    if (pages.contains(page)) continue;
    TRY(const std::optional<std::string> text, text_at(folder / page));
    std::error_code error;
    if (text && entry_of(page, *text) == entry) fs::remove(folder / page, error);
  }
  return {};
}

}  // namespace

Result<void> write_book(const fs::path& folder, const std::map<std::string, std::string>& pages) {
  std::error_code error;
  TRY(const Entries before, fs::exists(folder, error) ? read_list(folder) : Result<Entries>(Entries{}));
  std::map<std::string, std::optional<std::string>> old_texts;
  Entries after;
  for (const auto& [page, text] : pages) {
    TRY(old_texts[page], text_at(folder / page));
    TRY_VOID(check_ours(folder, page, old_texts[page], before));
    after.insert(entry_of(page, text));
  }
  for (const auto& [page, text] : pages) {
    fs::create_directories((folder / page).parent_path(), error);
    if (!error) continue;
    return fail(ErrorKind::usage, fmt::format("the folder {} cannot be made: {}",
                                              (folder / page).parent_path().string(), error.message()));
  }
  // First the list of all that may stand there if this is interrupted.
  Entries either = before;
  either.insert(after.begin(), after.end());
  TRY(const std::optional<std::string> old_list, text_at(folder / kList));
  TRY_VOID(put(folder / kList, old_list, joined(either)));
  for (const auto& [page, text] : pages) TRY_VOID(put(folder / page, old_texts[page], text));
  TRY_VOID(remove_stale(folder, before, pages));
  return put(folder / kList, joined(either), joined(after));
}

}  // namespace hunch
