#include "engine/bank/bank_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace fs = std::filesystem;
namespace {

fs::path canonical_or_absolute(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::canonical(path, error);
  if (error) found = fs::absolute(path, error).lexically_normal();
  return error ? path : found;
}

constexpr std::string_view kSectionPage = "README.md";

// What editors and Python leave behind.
bool is_ignored(const std::string& name) {
  return name.empty() || name.front() == '.' || name.back() == '~' || name == "__pycache__";
}

// The entries of a folder by name; a folder that cannot be read is a Mistake.
std::vector<fs::directory_entry> entries_of(const fs::path& folder, const std::string& shown,
                                            std::vector<Mistake>& mistakes) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (!is_ignored(entry->path().filename().string())) entries.push_back(*entry);
  }
  if (error) mistakes.push_back({shown, {}, "the folder cannot be read: " + error.message(), "", ""});
  std::sort(entries.begin(), entries.end());
  return entries;
}

// One of the two trees of a bank.
struct Tree {
  fs::path folder;
  std::string extension;
  bool QuestionPair::*has;
};

using Pairs = std::map<std::pair<std::string, std::string>, QuestionPair>;

class Scanner {
 public:
  Scanner(const BankFolder& bank, std::vector<Mistake>& mistakes) : bank_(bank), mistakes_(mistakes) {}

  void scan(const Tree& tree, Pairs& pairs) {
    for (const fs::directory_entry& entry : entries_of(tree.folder, bank_.shown(tree.folder), mistakes_)) {
      if (entry.path() == bank_.topics_file() || entry.path() == bank_.claims_file()) continue;
      std::error_code error;
      if (entry.symlink_status(error).type() == fs::file_type::directory) {
        scan_section(tree, entry.path(), pairs);
      } else {
        report(entry, fmt::format("only folders of sections stand in {}", bank_.shown(tree.folder)), "");
      }
    }
  }

 private:
  void scan_section(const Tree& tree, const fs::path& folder, Pairs& pairs) {
    const std::string section = folder.filename().string();
    for (const fs::directory_entry& entry : entries_of(folder, bank_.shown(folder), mistakes_)) {
      std::error_code error;
      const bool regular = entry.symlink_status(error).type() == fs::file_type::regular;
      if (regular && tree.extension == ".md" && entry.path().filename() == kSectionPage) continue;
      if (!regular || entry.path().extension() != tree.extension) {
        report(entry, fmt::format("only files that end in {} stand here", tree.extension),
               "move it away; what begins with a dot is passed over");
        continue;
      }
      const std::string id = entry.path().stem().string();
      QuestionPair& pair = pairs[{section, id}];
      pair.section = section;
      pair.id = id;
      pair.*tree.has = true;
    }
  }

  void report(const fs::directory_entry& entry, std::string message, std::string advice) {
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    if (type == fs::file_type::symlink) {
      message = "symbolic links are not followed";
      advice = "put the file itself here";
    } else if (type == fs::file_type::directory) {
      message = "this is a folder; questions and snippets stand in that of their section itself";
      advice = "move what is in it, or move it away";
    } else if (type != fs::file_type::regular) {
      message = "this is no regular file";
    }
    mistakes_.push_back({bank_.shown(entry.path()), {}, std::move(message), std::move(advice), ""});
  }

  const BankFolder& bank_;
  std::vector<Mistake>& mistakes_;
};

}  // namespace

BankFolder::BankFolder(const fs::path& root)
    : questions_(canonical_or_absolute(root / "questions")), snippets_(canonical_or_absolute(root / "snippets")) {
  std::error_code error;
  current_ = fs::current_path(error);
  if (!error) current_ = canonical_or_absolute(current_);
}

fs::path BankFolder::question_file(const std::string& section, const std::string& id) const {
  return questions_ / section / (id + ".md");
}

fs::path BankFolder::snippet_file(const std::string& section, const std::string& id) const {
  return snippets_ / section / (id + ".py");
}

std::string BankFolder::shown(const fs::path& path) const {
  const auto [rest, below] = std::mismatch(current_.begin(), current_.end(), path.begin(), path.end());
  if (current_.empty() || rest != current_.end() || below == path.end()) return path.string();
  return path.lexically_relative(current_).string();
}

std::vector<QuestionPair> BankFolder::scan(std::vector<Mistake>& mistakes) const {
  Pairs pairs;
  Scanner scanner(*this, mistakes);
  scanner.scan({questions_, ".md", &QuestionPair::has_question}, pairs);
  scanner.scan({snippets_, ".py", &QuestionPair::has_snippet}, pairs);
  std::vector<QuestionPair> sorted;
  for (auto& [key, pair] : pairs) sorted.push_back(std::move(pair));
  return sorted;
}

std::optional<std::string> BankFolder::read(const fs::path& path, std::size_t max_bytes,
                                            std::vector<Mistake>& mistakes) const {
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (!error && bytes > max_bytes) {
    mistakes.push_back(
        {shown(path), {}, fmt::format("the file has {} bytes", bytes), fmt::format("at most {}", max_bytes), ""});
    return std::nullopt;
  }
  Result<std::string> content = read_file(path, max_bytes);
  if (content) return *std::move(content);
  // read_file() names the path, which the Mistake names as well.
  std::string message = content.error().message;
  const std::string prefix = path.string() + ": ";
  if (message.starts_with(prefix)) message.erase(0, prefix.size());
  mistakes.push_back({shown(path), {}, std::move(message), "", ""});
  return std::nullopt;
}

}  // namespace hunch
