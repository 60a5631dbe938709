#include "engine/check/leak.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/base/text.h"

namespace hunch {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Where `words` stand in the text, not as a part of longer ones; npos if nowhere.
std::size_t find_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool in_word_before = at > 0 && is_word(text[at - 1]) && is_word(words.front());
    const bool in_word_after = end < text.size() && is_word(text[end]) && is_word(words.back());
    if (!in_word_before && !in_word_after) return at;
  }
  return std::string_view::npos;
}

// One blank for any number of blanks and line ends, so that a text is found however it is broken into lines.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

bool is_distinctive(std::string_view answer) {
  const bool is_number = std::all_of(answer.begin(), answer.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (answer.size() < 3 || (is_number && answer.size() < 4)) return false;
  return answer != "True" && answer != "False" && answer != "None";
}

std::vector<std::string> answers_of(const Question& question) {
  std::vector<std::string> answers;
  for (const Expectation& expectation : question.expectations) {
    answers.push_back(on_one_line(expectation.output));
    for (const std::string_view line : split_lines(expectation.output)) answers.push_back(on_one_line(line));
    if (expectation.claim.kind == Claim::Kind::raises) {
      const std::string& type = expectation.claim.type;
      answers.push_back(type.substr(type.rfind('.') + 1));
    }
  }
  const std::string given = on_one_line(question.prompt + "\n" + question.snippet);
  std::erase_if(answers, [&](const std::string& answer) {
    return !is_distinctive(answer) || find_words(given, answer) != std::string_view::npos;
  });
  return answers;
}

// The line of a text of several lines on which the answer begins, as far as it stands on one line; else the first.
int line_of(std::string_view text, const std::string& answer) {
  int number = 0;
  for (const std::string_view line : split_lines(text)) {
    if (find_words(on_one_line(line), answer) != std::string_view::npos) return number;
    ++number;
  }
  return 0;
}

}  // namespace

std::optional<Leak> find_leak(const Question& question) {
  for (const std::string& answer : answers_of(question)) {
    if (find_words(on_one_line(question.title), answer) != std::string_view::npos) {
      return Leak{question.title_at, "the title", answer};
    }
    if (find_words(on_one_line(question.hint), answer) != std::string_view::npos) {
      return Leak{{question.hint_at.line + line_of(question.hint, answer), 1}, "the hint", answer};
    }
  }
  return std::nullopt;
}

}  // namespace hunch
