#include "engine/document/doctest_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/document/python_text.h"

namespace hunch {
namespace {

std::size_t spaces_at_front(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_prompt(std::string_view line) { return line.substr(spaces_at_front(line)).starts_with(">>>"); }
bool continues(std::string_view line) { return line.substr(spaces_at_front(line)).starts_with("..."); }

// One that the indentation of the whole counts: its first character that is not U+0020 is not a space of any kind.
bool shows_indentation(std::string_view line) {
  const std::size_t indent = spaces_at_front(line);
  return indent < line.size() && !is_python_space(front_code_point(line.substr(indent)).value);
}

// Nothing, or one comment. A final newline counts as nothing.
bool is_blank_or_comment(std::string_view source) {
  if (source.ends_with('\n')) source.remove_suffix(1);
  if (source.find('\n') != std::string_view::npos) return false;
  const std::size_t at = spaces_at_front(source);
  return at == source.size() || source[at] == '#';
}

// The character of that number in a line, 0 beyond its end.
char32_t character_at(std::string_view line, std::size_t number) {
  while (!line.empty()) {
    const CodePoint c = front_code_point(line);
    if (number-- == 0) return c.value;
    line.remove_prefix(c.length);
  }
  return 0;
}

class Parser {
 public:
  Parser(const DocumentText& text, const std::set<int>& borders, Document& document)
      : text_(text), document_(document), expanded_(expand_tabs(text.text())), lines_(split_at_newlines(expanded_)) {
    for (const int line : borders) {
      if (line >= 1 && static_cast<std::size_t>(line) <= lines_.size()) lines_[static_cast<std::size_t>(line) - 1] = {};
    }
    strip_common_indentation();
  }

  void parse() {
    bool apart = true;  // from the example before
    for (std::size_t at = 0; at < lines_.size();) {
      if (!is_prompt(lines_[at])) {
        apart = apart || !is_spaces(lines_[at]);
        ++at;
        continue;
      }
      if (std::exchange(apart, false)) ++block_;
      at = parse_example(at);
    }
  }

 private:
  void strip_common_indentation() {
    std::size_t least = std::string_view::npos;
    for (const std::string_view line : lines_) {
      if (shows_indentation(line)) least = std::min(least, spaces_at_front(line));
    }
    if (least == std::string_view::npos || least == 0) return;
    stripped_ = least;
    // Python cuts characters off, not bytes: a line that is shorter is blank, though perhaps of other blanks.
    for (std::string_view& line : lines_) {
      for (std::size_t i = 0; i < least && !line.empty(); ++i) line.remove_prefix(front_code_point(line).length);
    }
  }

  // Gives the line after the example.
  std::size_t parse_example(std::size_t first) {
    std::size_t source_end = first + 1;
    while (source_end < lines_.size() && continues(lines_[source_end])) ++source_end;
    std::size_t end = source_end;
    while (end < lines_.size() && !is_spaces(lines_[end]) && !is_prompt(lines_[end])) ++end;

    const std::size_t indent = spaces_at_front(lines_[first]);
    if (!has_prompts_in_order(first, source_end, indent)) return end;
    if (!has_prefix(source_end, end, std::string(indent, ' '))) return end;
    Example example;
    for (std::size_t i = first; i < source_end; ++i) {
      example.source += lines_[i].substr(std::min(indent + 4, lines_[i].size()));
      if (i + 1 < source_end) example.source += '\n';
    }
    if (!read_options(example.source, first, example.options)) return end;
    if (is_blank_or_comment(example.source)) return end;
    if (!example.source.ends_with('\n')) example.source += '\n';
    example.at = {line_number(first), static_cast<int>(stripped_ + indent) + 1};
    example.block = block_;
    example.expected.push_back(read_want(source_end, end, indent));
    document_.examples.push_back(std::move(example));
    return end;
  }

  bool has_prompts_in_order(std::size_t first, std::size_t end, std::size_t indent) {
    for (std::size_t i = first; i < end; ++i) {
      const char32_t after = character_at(lines_[i], indent + 3);
      if (after == 0 || after == ' ') continue;
      return refuse(i, fmt::format("the prompt {} is not followed by a blank", i == first ? ">>>" : "..."),
                    "doctest takes a line that begins with it for an example: put a blank after it");
    }
    return has_prefix(first + 1, end, std::string(indent, ' ') + ".");
  }

  bool has_prefix(std::size_t first, std::size_t end, const std::string& prefix) {
    for (std::size_t i = first; i < end; ++i) {
      if (lines_[i].empty() || lines_[i].starts_with(prefix)) continue;
      return refuse(i, "this line is indented less than its prompt, or not with blanks",
                    "give every line of an example the indentation of its >>> prompt");
    }
    return true;
  }

  bool refuse(std::size_t index, std::string message, std::string advice) {
    const int line = line_number(index);
    const std::size_t blanks = std::min(text_.line(line).find_first_not_of(" \t"), text_.line(line).size());
    document_.mistakes.push_back({text_.position(line, blanks), std::move(message), std::move(advice)});
    return false;
  }

  bool read_options(std::string_view source, std::size_t first, DoctestOptions& options) {
    for (std::size_t hash = source.find('#'); hash != std::string_view::npos; hash = source.find('#', hash + 1)) {
      std::string_view rest = source.substr(hash + 1);
      rest.remove_prefix(space_at_front(rest));
      constexpr std::string_view kDirective = "doctest:";
      if (!rest.starts_with(kDirective)) continue;
      rest.remove_prefix(kDirective.size());
      rest.remove_prefix(space_at_front(rest));
      const std::size_t end = std::min(rest.find_first_of("\n'\""), rest.size());
      if (end < rest.size() && rest[end] != '\n') continue;  // it may be a part of a string
      std::string words(rest.substr(0, end));
      std::replace(words.begin(), words.end(), ',', ' ');
      for (const std::string& word : split_words(words)) {
        if (!add_option(word, options)) {
          return refuse(first, fmt::format("\"{}\" is no option of doctest", word),
                        "write + or - and its name, as in # doctest: +ELLIPSIS");
        }
      }
    }
    if (options.empty() || !is_blank_or_comment(source)) return true;
    return refuse(first, "a directive in a line without an example", "put it behind the code that it is about");
  }

  Expected read_want(std::size_t first, std::size_t end, std::size_t indent) {
    Expected expected;
    for (std::size_t i = first; i < end; ++i) {
      expected.text.append(lines_[i].substr(std::min(indent, lines_[i].size()))).append("\n");
    }
    expected.exception = expected_exception(expected.text);
    const int first_line = line_number(first), last_line = line_number(end) - 1;
    expected.at = {first < end ? first_line : first_line - 1, static_cast<int>(stripped_ + indent) + 1};
    expected.place = Place{Place::Form::session,
                           text_.begin_of(first_line),
                           text_.begin_of(last_line + 1),
                           first_line,
                           last_line,
                           std::string(stripped_ + indent, ' ')};
    return expected;
  }

  static int line_number(std::size_t index) { return static_cast<int>(index) + 1; }

  const DocumentText& text_;
  Document& document_;
  const std::string expanded_;
  std::vector<std::string_view> lines_;
  std::size_t stripped_ = 0;  // blanks that all lines begin with
  int block_ = 0;
};

}  // namespace

void parse_doctest(const DocumentText& text, const std::set<int>& borders, Document& document) {
  Parser(text, borders, document).parse();
}

std::optional<std::string> expected_exception(std::string_view text) {
  constexpr std::string_view kHeaders[] = {"Traceback (most recent call last):", "Traceback (innermost last):"};
  const std::size_t newline = text.find('\n');
  if (newline == std::string_view::npos) return std::nullopt;
  const std::string_view header = text.substr(0, newline);
  const bool is_header = std::any_of(std::begin(kHeaders), std::end(kHeaders), [&](std::string_view known) {
    return header.starts_with(known) && space_at_front(header.substr(known.size())) == header.size() - known.size();
  });
  if (!is_header) return std::nullopt;
  for (std::size_t begin = newline + 1; begin < text.size();) {
    if (is_python_word(front_code_point(text.substr(begin)).value)) return std::string(text.substr(begin));
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  }
  return std::nullopt;
}

}  // namespace hunch
