#include "engine/document/code_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/document/doctest_parser.h"
#include "engine/document/python_text.h"

namespace hunch {
namespace {

namespace flag = doctest_flag;

// Of a block's output every character counts, unless its fence says otherwise.
constexpr DoctestFlags kExact = flag::kDontAcceptTrueFor1 | flag::kDontAcceptBlankline;

enum class Language { python, output, text, other };

Language language_of(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (name == "python" || name == "py" || name == "python3") return Language::python;
  if (name == "output") return Language::output;
  return name == "text" || name == "none" ? Language::text : Language::other;
}

// What the words after the language say. Others than these are somebody else's.
struct Words {
  VersionRange python;
  bool is_run = true;
  DoctestOptions options{kExact, 0};
};

// "+ELLIPSIS"; not "-lineno".
bool looks_like_option(std::string_view word) {
  constexpr std::string_view kNameSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_01";
  return word.size() > 1 && (word.front() == '+' || word.front() == '-') &&
         word.substr(1).find_first_not_of(kNameSigns) == std::string_view::npos;
}

// Where a traceback begins in an output, as a line of its own.
std::size_t traceback_in(std::string_view text) {
  constexpr std::string_view kHeader = "Traceback (most recent call last):";
  for (std::size_t at = text.find(kHeader); at != std::string_view::npos; at = text.find(kHeader, at + 1)) {
    if ((at == 0 || text[at - 1] == '\n') && expected_exception(text.substr(at))) return at;
  }
  return std::string_view::npos;
}

void take_output(const std::string& output, Expected& expected) {
  const std::size_t traceback = traceback_in(output);
  expected.text = output.substr(0, traceback);
  if (traceback != std::string::npos) expected.exception = expected_exception(output.substr(traceback));
}

std::string_view after_blanks(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

constexpr std::string_view kComment = "#>";

class BlockReader {
 public:
  BlockReader(const DocumentText& text, const std::vector<CodeBlock>& blocks, Document& document)
      : text_(text), blocks_(blocks), document_(document) {}

  void read() {
    std::vector<Program> programs;
    bool says_something = false;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::vector<std::string> words = split_words(blocks_[i].info);
      if (words.empty() || language_of(words[0]) != Language::python) continue;
      std::optional<Example> program = read_program(i, words);
      if (!program) continue;
      says_something = says_something || !program->expected.empty();
      programs.push_back({*std::move(program), blocks_[i].role == CodeBlock::Role::hidden});
    }
    for (Program& program : programs) {
      if (says_something || program.is_hidden) document_.examples.push_back(std::move(program.example));
    }
  }

 private:
  struct Program {
    Example example;
    bool is_hidden = false;
  };

  // std::nullopt if it is a session, or not to be run.
  std::optional<Example> read_program(std::size_t index, const std::vector<std::string>& info) {
    const CodeBlock& block = blocks_[index];
    Example example;
    example.source = body_of(text_, block);
    if (after_blanks(trim(example.source)).starts_with(">>>")) return std::nullopt;
    const Words words = read_words(block, info);
    if (!words.is_run) return std::nullopt;
    example.kind = block.role == CodeBlock::Role::shown ? Example::Kind::program : Example::Kind::setup;
    example.at = block.at;
    example.python = words.python;
    example.options = words.options;
    if (example.kind == Example::Kind::setup) return example;
    if (std::optional<Expected> comments = read_comments(block)) {
      example.expected.push_back(*std::move(comments));
    } else {
      read_outputs(index + 1, example);
    }
    return example;
  }

  // The blocks that follow the program and are its output.
  void read_outputs(std::size_t index, Example& example) {
    for (; index < blocks_.size(); ++index) {
      const CodeBlock& block = blocks_[index];
      const std::vector<std::string> info = split_words(block.info);
      const Language language = info.empty() ? Language::other : language_of(info[0]);
      const bool is_output = language == Language::output && block.after != CodeBlock::After::other;
      const bool is_text = language == Language::text && block.after == CodeBlock::After::block;
      if (!is_output && !is_text) return;
      const Words words = read_words(block, info);
      example.options.on |= words.options.on & ~kExact;
      example.options.off |= words.options.off;
      example.expected.push_back(expected_of(block, words.python));
      if (words.python.everything()) return;
    }
  }

  Expected expected_of(const CodeBlock& block, VersionRange python) {
    Expected expected;
    expected.python = std::move(python);
    take_output(body_of(text_, block), expected);
    expected.at = block.at;
    const auto margin = [&](std::size_t i) {
      return text_.line(block.first_line + static_cast<int>(i)).substr(0, block.margins[i]);
    };
    if (block.margins.empty() && !block.is_fenced) return expected;
    std::string front = block.margins.empty() ? std::string(text_.line(block.at.line).substr(0, margin_of(block)))
                                              : std::string(margin(0));
    for (std::size_t i = 0; i < block.margins.size(); ++i) {
      const bool is_blank = trim(text_.line(block.first_line + static_cast<int>(i))).empty();
      if (!is_blank && margin(i) != front) return expected;
    }
    expected.place = Place{Place::Form::lines,
                           text_.begin_of(block.first_line),
                           text_.begin_of(block.last_line + 1),
                           block.first_line,
                           block.last_line,
                           std::move(front)};
    return expected;
  }

  [[nodiscard]] static std::size_t margin_of(const CodeBlock& block) {
    return static_cast<std::size_t>(std::max(block.at.column - 1, 0));
  }

  // All lines of the program that begin with #>, which are together what it prints.
  std::optional<Expected> read_comments(const CodeBlock& block) {
    Expected expected;
    int first = 0, last = 0, count = 0;
    std::string margin, output;
    for (int line = block.first_line; line <= block.last_line; ++line) {
      const std::string_view rest = after_blanks(text_.line(line).substr(margin_at(block, line)));
      if (!rest.starts_with(kComment)) continue;
      const std::string_view said = rest.substr(kComment.size());
      if (!said.empty() && said.front() != ' ') continue;
      output.append(said.substr(std::min<std::size_t>(1, said.size()))).append("\n");
      if (count++ == 0) {
        first = line;
        margin = text_.line(line).substr(0, text_.line(line).size() - rest.size());
      }
      last = line;
    }
    if (count == 0) return std::nullopt;
    take_output(output, expected);
    const std::size_t column = margin.size();
    expected.at = text_.position(first, column);
    if (last - first + 1 == count) {
      expected.place =
          Place{Place::Form::comments, text_.begin_of(first), text_.begin_of(last + 1), first, last, std::move(margin)};
    }
    return expected;
  }

  static std::size_t margin_at(const CodeBlock& block, int line) {
    return block.margins[static_cast<std::size_t>(line - block.first_line)];
  }

  Words read_words(const CodeBlock& block, const std::vector<std::string>& info) {
    Words words;
    for (std::size_t i = 1; i < info.size(); ++i) {
      std::string_view word = info[i];
      constexpr std::string_view kPython = "python";
      if (word == "no-run") {
        words.is_run = false;
      } else if (word.starts_with(kPython) && word.size() > kPython.size() &&
                 std::string_view("<>=!").find(word[kPython.size()]) != std::string_view::npos) {
        std::optional<VersionRange> range = VersionRange::parse(word.substr(kPython.size()));
        if (range) {
          words.python = *std::move(range);
        } else {
          document_.mistakes.push_back(
              {block.at, fmt::format("\"{}\" is no condition", word), "write one such as python>=3.12"});
        }
      } else if (looks_like_option(word) && !add_option(word, words.options)) {
        document_.mistakes.push_back({block.at, fmt::format("\"{}\" is no option of doctest", word),
                                      "write + or - and its name, as in +ELLIPSIS"});
      }
    }
    return words;
  }

  const DocumentText& text_;
  const std::vector<CodeBlock>& blocks_;
  Document& document_;
};

}  // namespace

void read_code_blocks(const DocumentText& text, const std::vector<CodeBlock>& blocks, Document& document) {
  BlockReader(text, blocks, document).read();
}

std::string body_of(const DocumentText& text, const CodeBlock& block) {
  std::string body;
  for (std::size_t i = 0; i < block.margins.size(); ++i) {
    const std::string_view line = text.line(block.first_line + static_cast<int>(i));
    body.append(line.substr(std::min(block.margins[i], line.size()))).append("\n");
  }
  return body;
}

void put_in_order(Document& document) {
  std::stable_sort(document.examples.begin(), document.examples.end(),
                   [](const Example& a, const Example& b) { return a.at.line < b.at.line; });
  int number = 0, session = -1;
  for (Example& example : document.examples) {
    const bool goes_on = example.kind == Example::Kind::session && example.block == session;
    session = example.kind == Example::Kind::session ? example.block : -1;
    example.block = goes_on ? number : ++number;
  }
}

}  // namespace hunch
