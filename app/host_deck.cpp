#include "app/host_deck.h"

#include <fmt/format.h>

#include <iterator>

#include "engine/base/file.h"
#include "engine/base/text.h"

namespace hunch {
namespace {

constexpr std::size_t kMaxDeckBytes = 1 << 20;

bool is_fence(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("```") || text.starts_with("~~~");
}

// What stands in a heading, without its marks and backticks; "" if the line is none.
std::string_view heading_of(std::string_view line) {
  if (!line.starts_with('#')) return "";
  const std::size_t marks = line.find_first_not_of('#');
  if (marks == std::string_view::npos || marks > 6 || (line[marks] != ' ' && line[marks] != '\t')) return "";
  std::string_view text = trim(line.substr(marks));
  if (text.size() > 2 && text.front() == '`' && text.back() == '`') text = text.substr(1, text.size() - 2);
  return text;
}

tl::unexpected<Error> unknown_id(const Bank& bank, const std::string& where, std::string_view id) {
  std::vector<std::string> ids;
  for (const Question& question : bank.questions()) ids.push_back(question.id);
  const std::optional<std::string> nearest = did_you_mean(std::string(id), ids);
  return fail(ErrorKind::usage, fmt::format("{}: there is no question '{}'{}", where, id,
                                            nearest ? fmt::format("; did you mean '{}'?", *nearest) : ""));
}

// A filter names a file only if the bank does not know it: questions are Markdown files, too.
bool is_deck_file(const std::string& operand, const Bank& bank) {
  return operand.ends_with(".md") && !bank.select({operand});
}

}  // namespace

Result<std::vector<HostItem>> parse_host_deck(const Bank& bank, const std::string& path, std::string_view text) {
  std::vector<HostItem> items;
  bool in_fence = false;
  int number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (is_fence(line)) in_fence = !in_fence;
    const std::string_view heading = in_fence ? "" : heading_of(line);
    // A heading of one word in the form of an id is meant as one; a title in words is not.
    if (is_slug(heading)) {
      const Question* const question = bank.find(bank.present_id(std::string(heading)));
      const bool compound = heading.find('-') != std::string_view::npos;
      if (question == nullptr && compound) return unknown_id(bank, fmt::format("{}:{}", path, number), heading);
      if (question != nullptr) {
        items.push_back({question, ""});
        continue;
      }
    }
    if (!items.empty()) items.back().notes.append(line).append("\n");
  }
  for (HostItem& item : items) item.notes = trim(item.notes);
  if (items.empty()) {
    return fail(ErrorKind::usage,
                fmt::format("{}: no heading of this deck is a question's id, as in '## default-list'", path));
  }
  return items;
}

Result<std::vector<HostItem>> read_host_deck(const Bank& bank, const std::vector<std::string>& operands) {
  std::vector<HostItem> deck;
  for (const std::string& operand : operands) {
    if (is_deck_file(operand, bank)) {
      TRY(const std::string text, read_file(operand, kMaxDeckBytes));
      TRY(std::vector<HostItem> items, parse_host_deck(bank, operand, text));
      std::move(items.begin(), items.end(), std::back_inserter(deck));
    } else {
      TRY(const std::vector<const Question*> questions, bank.select({operand}));
      for (const Question* const question : questions) deck.push_back({question, ""});
    }
  }
  return deck;
}

}  // namespace hunch
