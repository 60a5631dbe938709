#include "app/commands/new_from_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "engine/base/text.h"
#include "engine/document/document_reader.h"

namespace hunch {
namespace {

struct DocumentPlace {
  std::string path;
  int line = 0;  // 0: none was named
};

DocumentPlace parse_place(const std::string& text) {
  std::error_code error;
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || std::filesystem::exists(text, error)) return {text, 0};
  int line = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data() + colon + 1, end, line);
  if (failure != std::errc() || stop != end || line < 1) return {text, 0};
  return {text.substr(0, colon), line};
}

int last_line_of(const Example& example) {
  const auto lines = static_cast<int>(split_lines(example.source).size());
  int last = example.at.line + lines - (example.kind == Example::Kind::session ? 1 : -1);
  for (const Expected& expected : example.expected) {
    if (expected.place) last = std::max(last, expected.place->last_line);
  }
  return last;
}

// The examples of the block at the line; of the first block that shows something, if there is none named.
std::vector<const Example*> block_at(const Document& document, int line) {
  std::optional<int> block;
  for (const Example& example : document.examples) {
    if (example.kind == Example::Kind::setup || (line == 0 && block)) continue;
    if (line == 0 || (example.at.line <= line && line <= last_line_of(example))) block = example.block;
  }
  std::vector<const Example*> examples;
  for (const Example& example : document.examples) {
    if (example.block == block) examples.push_back(&example);
  }
  return examples;
}

// The text of an expected output as it was printed.
std::string printed(const Expected& expected, const Example& example) {
  if (example.kind != Example::Kind::session) return expected.text;
  std::string text;
  if (expected.exception) return text;  // the prompt writes it to standard error
  for (const std::string_view line : split_lines(expected.text)) {
    text.append(line == "<BLANKLINE>" ? std::string_view() : line).append("\n");
  }
  return text;
}

}  // namespace

Result<Scaffold> scaffold_from(const std::string& place) {
  const DocumentPlace named = parse_place(place);
  TRY(const Document document, load_document(named.path));
  if (!document.mistakes.empty()) {
    const DocumentMistake& mistake = document.mistakes.front();
    return fail(ErrorKind::usage,
                fmt::format("{}:{}:{}: {}", document.path, mistake.at.line, mistake.at.column, mistake.message));
  }
  const std::vector<const Example*> examples = block_at(document, named.line);
  if (examples.empty()) {
    return fail(ErrorKind::nothing_matched,
                named.line == 0 ? fmt::format("'{}' has no example", named.path)
                                : fmt::format("'{}' has no example at line {}", named.path, named.line));
  }
  Scaffold scaffold;
  for (const Example* example : examples) {
    scaffold.snippet += example->source;
    const Expected* const expected = example->expected.empty() ? nullptr : &example->expected.back();
    scaffold.is_session = example->kind == Example::Kind::session || (expected != nullptr && expected->value);
    scaffold.raises.clear();  // of a session, the last exception is its end if nothing comes after it
    if (expected == nullptr) continue;
    scaffold.output += printed(*expected, *example);
    if (expected->value) scaffold.output += *expected->value + "\n";
    if (expected->exception) scaffold.raises = trim(*expected->exception);
  }
  return scaffold;
}

}  // namespace hunch
