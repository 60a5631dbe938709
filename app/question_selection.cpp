#include "app/question_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace hunch {
namespace {

namespace fs = std::filesystem;

bool is_in(const std::string& file, const fs::path& place) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  return std::mismatch(place.begin(), place.end(), real.begin(), real.end()).first == place.end();
}

// The questions whose text or snippet is this file or in this folder.
Result<std::vector<const Question*>> select_path(const Bank& bank, const std::string& path) {
  std::error_code error;
  const fs::path place = fs::canonical(path, error);
  if (error) return fail(ErrorKind::nothing_matched, fmt::format("'{}': {}", path, error.message()));
  std::vector<const Question*> found;
  for (const Question& question : bank.questions()) {
    if (is_in(question.path, place) || is_in(question.snippet_path, place)) found.push_back(&question);
  }
  if (!found.empty()) return found;
  return fail(ErrorKind::nothing_matched,
              fmt::format("'{}' holds no question of the bank in '{}'\n(--bank DIR names another)", path,
                          bank.root().string()));
}

// Anything that Bank::select takes; failing that, a path.
Result<std::vector<const Question*>> select_one(const Bank& bank, const std::string& filter) {
  const Result<std::vector<const Question*>> selected = bank.select({filter});
  if (selected) return selected;
  std::error_code error;
  const bool is_path = filter.find('/') != std::string::npos || fs::exists(filter, error);
  return is_path ? select_path(bank, filter) : selected;
}

}  // namespace

Result<std::vector<const Question*>> select_questions(const Bank& bank, const std::vector<std::string>& operands) {
  if (operands.empty()) return bank.select({});
  std::set<const Question*> chosen;
  for (const std::string& filter : operands) {
    TRY(const std::vector<const Question*> found, select_one(bank, filter));
    chosen.insert(found.begin(), found.end());
  }
  std::vector<const Question*> questions;
  for (const Question& question : bank.questions()) {
    if (chosen.contains(&question)) questions.push_back(&question);
  }
  return questions;
}

}  // namespace hunch
