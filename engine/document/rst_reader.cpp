#include "engine/document/rst_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.h"
#include "engine/document/code_block.h"
#include "engine/document/doctest_parser.h"

namespace hunch {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kDirectives = {{
    {"code-block", ""},  // its argument is the language
    {"sourcecode", ""},
    {"code", ""},
    {"testcode", "python"},  // sphinx.ext.doctest
    {"testoutput", "output"},
    {"testsetup", "python"},
}};

constexpr std::string_view kPython = "python", kHiddenPython = ".. python";

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }
bool is_blank(std::string_view line) { return indentation(line) == line.size(); }

// In columns, as docutils counts a tab.
std::size_t width_of_indentation(std::string_view line) {
  std::size_t width = 0;
  for (const char c : line.substr(0, indentation(line))) width = c == '\t' ? width / 8 * 8 + 8 : width + 1;
  return width;
}

class RstReader {
 public:
  explicit RstReader(const DocumentText& text) : text_(text) {}

  void read(Document& document) {
    for (int line = 1; line <= text_.line_count();) line = read_line(line);
    parse_doctest(text_, {}, document);
    read_code_blocks(text_, blocks_, document);
    put_in_order(document);
  }

 private:
  // Gives the line after what it has read.
  int read_line(int line) {
    std::string_view rest = text_.line(line);
    if (is_blank(rest)) return line + 1;
    const std::size_t column = indentation(rest);
    const std::size_t width = width_of_indentation(rest);
    rest.remove_prefix(column);
    const std::size_t colons = rest.find("::");
    if (rest == kHiddenPython || rest.starts_with(std::string(kHiddenPython) + " python"))
      return read_hidden(line, rest.substr(kHiddenPython.size() - kPython.size()));
    if (!rest.starts_with(".. ") || colons == std::string_view::npos) return note_text(line);
    const std::string_view name = trim(rest.substr(3, colons - 3));
    const auto found = std::find_if(kDirectives.begin(), kDirectives.end(),
                                    [&](const auto& directive) { return directive.first == name; });
    if (found == kDirectives.end()) return note_text(line);
    CodeBlock block;
    block.info = found->second.empty() ? std::string(trim(rest.substr(colons + 2))) : std::string(found->second);
    block.at = text_.position(line, column);
    if (name == "testsetup") block.role = CodeBlock::Role::setup;
    const bool follows_block = before_ == Before::block && before_width_ == width;
    block.after = !follows_block ? CodeBlock::After::other
                                 : (paragraphs_ > 0 ? CodeBlock::After::paragraphs : CodeBlock::After::block);
    const int next = read_body(line + 1, width, block);
    blocks_.push_back(std::move(block));
    before_ = Before::block;
    before_width_ = width;
    paragraphs_ = 0;
    return next;
  }

  // A comment: .. python, and then what is indented more.
  int read_hidden(int line, std::string_view info) {
    const std::string_view text = text_.line(line);
    CodeBlock block;
    block.info = trim(info);
    block.at = text_.position(line, indentation(text));
    block.role = CodeBlock::Role::hidden;
    const int next = read_body(line + 1, width_of_indentation(text), block);
    blocks_.push_back(std::move(block));
    return next;
  }

  // Text of the block's own indentation may stand between a program and its output; deeper or shallower text not, and
  // no other directive.
  int note_text(int line) {
    const std::string_view text = text_.line(line);
    const std::string_view rest = text.substr(indentation(text));
    if (width_of_indentation(text) != before_width_ || rest.starts_with("..")) before_ = Before::other;
    ++paragraphs_;
    return line + 1;
  }

  // The fields, and the lines that are indented more than the directive.
  int read_body(int line, std::size_t width, CodeBlock& block) {
    const auto is_inside = [&](int number) { return width_of_indentation(text_.line(number)) > width; };
    while (line <= text_.line_count() && !is_blank(text_.line(line)) && is_inside(line) && read_field(line, block)) {
      ++line;
    }
    while (line <= text_.line_count() && is_blank(text_.line(line))) ++line;
    int end = line;  // of the last line that is not blank
    for (int at = line; at <= text_.line_count() && (is_blank(text_.line(at)) || is_inside(at)); ++at) {
      if (!is_blank(text_.line(at))) end = at + 1;
    }
    block.first_line = line;
    block.last_line = end - 1;
    std::size_t margin = std::string_view::npos;
    for (int at = line; at < end; ++at) {
      if (!is_blank(text_.line(at))) margin = std::min(margin, indentation(text_.line(at)));
    }
    for (int at = line; at < end; ++at) block.margins.push_back(std::min(margin, text_.line(at).size()));
    return end;
  }

  // :name: value
  bool read_field(int line, CodeBlock& block) {
    const std::string_view field = trim(text_.line(line));
    const std::size_t end = field.find(':', 1);
    if (!field.starts_with(':') || end == std::string_view::npos) return false;
    const std::string_view name = field.substr(1, end - 1);
    std::string value(trim(field.substr(end + 1)));
    if (name == "no-run") block.info += " no-run";
    if (name == "options") {
      std::replace(value.begin(), value.end(), ',', ' ');
      block.info += " " + value;
    }
    if (name == "pyversion") {
      value.erase(std::remove(value.begin(), value.end(), ' '), value.end());
      block.info += " python" + value;
    }
    return true;
  }

  enum class Before { block, other };

  const DocumentText& text_;
  std::vector<CodeBlock> blocks_;
  Before before_ = Before::other;
  std::size_t before_width_ = 0;  // of the indentation of the last block
  int paragraphs_ = 0;            // lines of text since then
};

}  // namespace

void read_rst(const DocumentText& text, Document& document) { RstReader(text).read(document); }

}  // namespace hunch
