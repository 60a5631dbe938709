#include "engine/document/markdown_reader.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <set>

#include "engine/base/text.h"
#include "engine/document/code_block.h"
#include "engine/document/doctest_parser.h"

namespace hunch {
namespace {

// cmark-gfm is asked for blocks only, and needs time that grows with the square of what is inside them. So it is given
// the skeleton of the text: of each line what may make it a block, and an x for every other byte. What the blocks say
// is then read from the text itself, since every byte has kept its place.
constexpr std::size_t kMaxMarkers = 32;  // of lists and quotations at the front of a line
constexpr std::size_t kMaxBlanks = 200;  // among them
constexpr std::size_t kMaxFence = 64;    // characters
constexpr std::string_view kOpening = "<!--", kClosing = "-->";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// How much of a line's front are blanks, bullets, numbers and marks of quotations.
std::size_t front_of(std::string_view line) {
  std::size_t markers = 0, blanks = 0, at = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (is_blank(c)) {
      if (++blanks > kMaxBlanks) return at;
      ++at;
    } else if (std::string_view(">-+*").find(c) != std::string_view::npos) {
      if (++markers > kMaxMarkers) return at;
      ++at;
    } else {
      const std::size_t digits = std::min(line.find_first_not_of("0123456789", at), line.size()) - at;
      const std::size_t end = at + digits;
      if (digits == 0 || end == line.size() || (line[end] != '.' && line[end] != ')')) return at;
      if (++markers > kMaxMarkers) return at;
      at = end + 1;
    }
  }
  return at;
}

// The fence characters at the front of the text, if they can make a fence.
std::size_t fence_of(std::string_view text) {
  if (text.empty() || (text.front() != '`' && text.front() != '~')) return 0;
  const std::size_t length = std::min(text.find_first_not_of(text.front()), text.size());
  const bool says_backtick = text.front() == '`' && text.find('`', length) != std::string_view::npos;
  return length < 3 || length > kMaxFence || says_backtick ? 0 : length;
}

// The marks of a heading at the front of the text, with the blank after them.
std::size_t heading_of(std::string_view text) {
  const std::size_t marks = std::min(text.find_first_not_of('#'), text.size());
  if (marks == 0 || marks > 6) return 0;
  if (marks == text.size()) return marks;
  return is_blank(text[marks]) ? marks + 1 : 0;
}

std::string skeleton_of(std::string_view line) {
  const std::size_t front = front_of(line);
  const std::string_view rest = line.substr(front);
  std::size_t kept = front + std::max(fence_of(rest), heading_of(rest));
  // Deeper in, it would be one of a paragraph.
  const bool opens_comment = front <= 3 && line.find_first_not_of(' ') == front && rest.starts_with(kOpening);
  if (opens_comment) kept += kOpening.size();
  std::string skeleton(line.substr(0, kept));
  skeleton.append(line.size() - kept, 'x');
  if (const std::size_t end = line.find(kClosing); end != std::string_view::npos) {
    skeleton.replace(end, kClosing.size(), kClosing);
  }
  return skeleton;
}

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

class MarkdownReader {
 public:
  explicit MarkdownReader(const DocumentText& text) : text_(text) {}

  void read(Document& document) {
    std::string skeleton;
    for (int line = 1; line <= text_.line_count(); ++line) skeleton += skeleton_of(text_.line(line)) + "\n";
    const std::unique_ptr<cmark_node, FreeNode> tree(
        cmark_parse_document(skeleton.data(), skeleton.size(), CMARK_OPT_DEFAULT));
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(tree.get()), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      if (event == CMARK_EVENT_ENTER) visit(cmark_iter_get_node(walk.get()));
    }
    parse_doctest(text_, borders_, document);
    read_code_blocks(text_, blocks_, document);
    put_in_order(document);
  }

 private:
  void visit(cmark_node* node) {
    int length = 0, offset = 0;
    char character = 0;
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
        cmark_node_get_fenced(node, &length, &offset, &character) != 0) {
      add_fence(node);
    } else if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
      add_comment(node);
    }
  }

  void add_fence(cmark_node* node) {
    const int first = cmark_node_get_start_line(node);
    const std::string_view opening = text_.line(first);
    const std::size_t marks_at = std::min(front_of(opening), opening.size());
    const std::size_t marks = fence_of(opening.substr(marks_at));
    if (marks == 0) return;  // cmark sees what is not in the text; nothing can be said of it
    CodeBlock block;
    block.info = trim(opening.substr(marks_at + marks));
    block.at = text_.position(first, marks_at);
    block.first_line = first + 1;
    const std::string literal = cmark_node_get_literal(node);
    int line = first;
    for (const std::string_view written : split_lines(literal)) {
      const std::size_t size = text_.line(++line).size();
      block.margins.push_back(size - std::min(written.size(), size));
    }
    block.last_line = line;
    block.after = what_is_before(node);
    block.is_fenced = true;
    blocks_.push_back(std::move(block));
    borders_.insert(first);
    borders_.insert(line + 1);
  }

  static CodeBlock::After what_is_before(cmark_node* node) {
    cmark_node* before = cmark_node_previous(node);
    bool has_paragraphs = false;
    for (; before != nullptr && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH;
         before = cmark_node_previous(before)) {
      has_paragraphs = true;
    }
    if (before == nullptr || cmark_node_get_type(before) != CMARK_NODE_CODE_BLOCK) return CodeBlock::After::other;
    return has_paragraphs ? CodeBlock::After::paragraphs : CodeBlock::After::block;
  }

  // <!-- python, and then the lines up to the one with -->.
  void add_comment(cmark_node* node) {
    const int first = cmark_node_get_start_line(node);
    const std::string_view opening = trim(text_.line(first));
    if (!opening.starts_with(kOpening)) return;
    // cmark's own number is one too small where the comment is closed.
    const int end = cmark_node_get_end_line(node) + 1;
    int last = first;
    while (last <= end && text_.line(last).find(kClosing) == std::string_view::npos) ++last;
    if (last > end) return;
    borders_.insert(last);
    if (last == first) return;
    CodeBlock block;
    block.info = trim(opening.substr(kOpening.size()));
    block.at = text_.position(first, std::min(text_.line(first).find('<'), text_.line(first).size()));
    block.first_line = first + 1;
    block.last_line = last - 1;
    block.margins.assign(static_cast<std::size_t>(last - first - 1), 0);
    block.role = CodeBlock::Role::hidden;
    blocks_.push_back(std::move(block));
  }

  const DocumentText& text_;
  std::vector<CodeBlock> blocks_;
  std::set<int> borders_;  // lines that are no part of any session
};

}  // namespace

void read_markdown(const DocumentText& text, Document& document) { MarkdownReader(text).read(document); }

}  // namespace hunch
