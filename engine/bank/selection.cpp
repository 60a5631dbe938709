// Bank::select: which questions a filter means.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <set>
#include <system_error>

#include "engine/bank/bank.h"
#include "engine/bank/bank_folder.h"
#include "engine/base/text.h"

namespace hunch {
namespace fs = std::filesystem;
namespace {

std::optional<int> topic_number(std::string_view filter) {
  int number = 0;
  const auto [end, error] = std::from_chars(filter.data(), filter.data() + filter.size(), number);
  if (error != std::errc() || end != filter.data() + filter.size()) return std::nullopt;
  return number;
}

bool looks_like_path(std::string_view filter) {
  return filter.find('/') != std::string_view::npos || filter == "." || filter.ends_with(".md") ||
         filter.ends_with(".py");
}

// What a path selects: the questions of a section, one of them, or all when both are empty.
struct PathFilter {
  std::string section;
  std::string id;
};

// std::nullopt if nothing is there or it is no file or folder of the bank.
std::optional<PathFilter> path_filter(const BankFolder& folder, const std::string& filter) {
  std::error_code error;
  const fs::path path = fs::canonical(filter, error);
  if (error) return std::nullopt;
  for (const fs::path& tree : {folder.questions(), folder.snippets()}) {
    const fs::path below = path.lexically_relative(tree);
    if (below.empty() || *below.begin() == "..") continue;
    std::vector<fs::path> parts(below.begin(), below.end());
    if (parts.front() == ".") return PathFilter{};
    if (parts.size() == 1) return PathFilter{parts[0].string(), ""};
    if (parts.size() == 2) return PathFilter{parts[0].string(), parts[1].stem().string()};
  }
  // The folder that holds them both.
  if (path == folder.questions().parent_path()) return PathFilter{};
  return std::nullopt;
}

bool matches(const Question& question, const std::string& filter, std::optional<int> number) {
  return question.id == filter || question.section == filter || (number && question.topic == *number) ||
         std::find(question.tags.begin(), question.tags.end(), filter) != question.tags.end();
}

bool matches(const Question& question, const PathFilter& path) {
  return (path.section.empty() || question.section == path.section) && (path.id.empty() || question.id == path.id);
}

std::string nothing_matches(const Bank& bank, const std::string& filter, std::optional<int> number) {
  if (const Topic* topic = number ? bank.topics().find(*number) : nullptr) {
    return fmt::format("topic {} ({}) has no questions", topic->number, topic->title);
  }
  if (number) return fmt::format("there is no topic {}", *number);
  if (const Section* section = bank.topics().find_section(filter)) {
    return fmt::format("the section {} ({}) has no questions", section->id, section->title);
  }
  std::error_code error;
  if (looks_like_path(filter) && fs::exists(filter, error)) {
    return fmt::format("{} belongs to no question of the bank", filter);
  }
  if (looks_like_path(filter)) return fmt::format("'{}': {}", filter, std::generic_category().message(ENOENT));
  if (const Question* const question = bank.find_retired(filter)) {
    return fmt::format("{} is retired: {}", question->id, question->retired);
  }
  if (const std::string id = bank.present_id(filter); id != filter) {
    return fmt::format("{} is called {} now", filter, id);
  }
  std::set<std::string> known;
  for (const Question& question : bank.questions()) {
    known.insert(question.id);
    known.insert(question.tags.begin(), question.tags.end());
  }
  for (const Section& section : bank.topics().sections) known.insert(section.id);
  const std::optional<std::string> near = did_you_mean(filter, {known.begin(), known.end()});
  return fmt::format("\"{}\" is no id, tag, section or topic{}", filter,
                     near ? fmt::format("; did you mean \"{}\"?", *near) : "");
}

}  // namespace

Result<std::vector<const Question*>> Bank::select(const std::vector<std::string>& filters) const {
  std::vector<bool> selected(questions_.size(), filters.empty());
  const BankFolder folder(root_);
  std::string unmatched, mistaken;
  for (const std::string& filter : filters) {
    const std::optional<int> number = topic_number(filter);
    const std::optional<PathFilter> path = looks_like_path(filter) ? path_filter(folder, filter) : std::nullopt;
    bool any = false;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      if (!matches(questions_[i], filter, number) && !(path && matches(questions_[i], *path))) continue;
      selected[i] = any = true;
    }
    const std::string mistake = any ? "" : mistake_of(path && !path->id.empty() ? path->id : filter);
    if (!mistake.empty()) {
      mistaken += (mistaken.empty() ? "" : "\n") + mistake;
      continue;
    }
    if (!any) unmatched += (unmatched.empty() ? "" : "\n") + nothing_matches(*this, neutralise(filter), number);
  }
  if (!mistaken.empty()) return fail(ErrorKind::usage, mistaken);
  if (!unmatched.empty()) return fail(ErrorKind::nothing_matched, unmatched);
  std::vector<const Question*> questions;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (selected[i]) questions.push_back(&questions_[i]);
  }
  return questions;
}

}  // namespace hunch
