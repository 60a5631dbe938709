#include "app/question_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include "engine/base/text.h"
#include "engine/base/version.h"

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

template <typename Value>
bool is_among(const std::vector<Value>& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// "level 2 or 3"
template <typename Value>
std::string either(std::string_view noun, const std::vector<Value>& values) {
  return fmt::format("{} {}", noun, fmt::join(values, " or "));
}

// What no question has was most likely mistyped, which is another thing than a combination that does not exist.
Result<void> check_known(std::string_view noun, const std::vector<std::string>& asked,
                         const std::set<std::string>& known) {
  for (const std::string& value : asked) {
    if (known.contains(value)) continue;
    const std::optional<std::string> near = did_you_mean(value, {known.begin(), known.end()});
    return fail(ErrorKind::nothing_matched,
                fmt::format("no question has the {} '{}'{}", noun, value,
                            near ? fmt::format("; did you mean '{}'?", *near)
                                 : fmt::format("\n(hunch list --names {}s has them all)", noun)));
  }
  return {};
}

Result<void> check_values(const Bank& bank, const QuestionFilters& filters) {
  std::set<std::string> tags, sections;
  std::set<int> topics;
  for (const Question& question : bank.questions()) {
    tags.insert(question.tags.begin(), question.tags.end());
    sections.insert(question.section);
    topics.insert(question.topic);
  }
  TRY_VOID(check_known("tag", filters.tags, tags));
  TRY_VOID(check_known("section", filters.sections, sections));
  for (const int topic : filters.topics) {
    if (topics.contains(topic)) continue;
    return fail(ErrorKind::nothing_matched,
                fmt::format("there is no question of topic {}\n(hunch list --topics has them all)", topic));
  }
  return {};
}

std::vector<Narrowing> narrowings_of(const QuestionFilters& filters) {
  std::vector<Narrowing> steps;
  if (!filters.topics.empty()) {
    steps.push_back({"--topic", either("topic", filters.topics),
                     [&](const Question& question) { return is_among(filters.topics, question.topic); }});
  }
  if (!filters.sections.empty()) {
    steps.push_back({"--section", either("section", filters.sections),
                     [&](const Question& question) { return is_among(filters.sections, question.section); }});
  }
  if (!filters.tags.empty()) {
    steps.push_back({"--tag", either("tag", filters.tags), [&](const Question& question) {
                       return std::any_of(question.tags.begin(), question.tags.end(),
                                          [&](const std::string& tag) { return is_among(filters.tags, tag); });
                     }});
  }
  if (!filters.levels.empty()) {
    steps.push_back({"--level", either("level", filters.levels),
                     [&](const Question& question) { return is_among(filters.levels, question.level); }});
  }
  if (const std::optional<Version> version = Version::parse(filters.python)) {
    steps.push_back({"--python", "Python " + filters.python,
                     [version = *version](const Question& question) { return question.python.contains(version); }});
  }
  steps.insert(steps.end(), filters.further.begin(), filters.further.end());
  return steps;
}

}  // namespace

bool QuestionFilters::narrow() const { return !operands.empty() || !narrowings_of(*this).empty(); }

void shuffle(std::vector<const Question*>& questions, std::uint64_t seed) {
  // Fisher-Yates by hand, as std::shuffle's order may differ between libraries and a seed is meant to be shared.
  std::mt19937_64 random(seed);
  for (std::size_t i = questions.size(); i > 1; --i) std::swap(questions[i - 1], questions[random() % i]);
}

Result<std::vector<const Question*>> select_questions(const Bank& bank, const QuestionFilters& filters) {
  TRY_VOID(check_values(bank, filters));
  TRY(std::vector<const Question*> questions, select_questions(bank, filters.operands));
  if (questions.empty()) return fail(ErrorKind::nothing_matched, "the bank has no questions");
  std::vector<std::string> before;
  if (!filters.operands.empty()) before.push_back(fmt::format("{}", fmt::join(filters.operands, " or ")));
  for (const Narrowing& step : narrowings_of(filters)) {
    const std::size_t count = questions.size();
    std::erase_if(questions, [&](const Question* question) { return !step.keeps(*question); });
    if (questions.empty()) {
      const std::string_view one = count == 1 ? "question matches" : "questions match";
      return fail(ErrorKind::nothing_matched,
                  fmt::format("nothing is left: {} {} {}, and none of them matches {}.\n"
                              "Leave {} out, or ask for something else with it.",
                              count, one, before.empty() ? "so far" : fmt::format("{}", fmt::join(before, " and ")),
                              step.words, step.option));
    }
    before.push_back(step.words);
  }
  if (filters.seed || filters.shuffled) {
    shuffle(questions, filters.seed ? *filters.seed : std::random_device{}());
  }
  return questions;
}

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
