#include "engine/bank/block.h"

#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "engine/base/text.h"

namespace hunch {
namespace {

// Deeply nested containers and enormous paragraphs cost cmark-gfm time that grows with the square of their size. No
// question comes near these bounds; within them, the worst text of 256 KiB that a random search found takes a second.
constexpr int kMaxMarkers = 32;  // of lists and quotations at the front of a line
constexpr int kMaxIndentation = 200;
constexpr std::size_t kMaxBytesWithoutGap = 8 << 10;  // in lines that follow each other without an empty one

// How many bullets, numbers and > stand at the front of a line, and how many blanks between them.
struct LineFront {
  int markers = 0;
  int blanks = 0;
};

LineFront front_of(std::string_view line) {
  LineFront front;
  for (const char c : line) {
    if (c == ' ' || c == '\t') {
      ++front.blanks;
    } else if (std::string_view(">-+*.)").find(c) != std::string_view::npos) {
      ++front.markers;
    } else if (c < '0' || c > '9') {
      break;
    }
  }
  return front;
}

// A run of one character is a rule or a line of output, and nests nothing unless it is ">".
bool nests_too_deeply(std::string_view line) {
  const LineFront front = front_of(line);
  if (front.blanks > kMaxIndentation) return true;
  return front.markers > kMaxMarkers && (front.blanks > 0 || line.front() == '>');
}

bool within_bounds(SourceText& file, int first_line) {
  std::size_t run = 0;
  for (int number = first_line; number <= file.line_count(); ++number) {
    const std::string_view line = file.line(number);
    if (nests_too_deeply(line)) {
      file.add_mistake(
          {number, 1}, "the line is indented or nested too deeply",
          fmt::format("at most {} blanks and {} list or quotation marks begin a line", kMaxIndentation, kMaxMarkers));
      return false;
    }
    run = line.empty() ? 0 : run + line.size();
    if (run > kMaxBytesWithoutGap) {
      file.add_mistake({number, 1},
                       fmt::format("more than {} KiB of text without an empty line", kMaxBytesWithoutGap >> 10),
                       "make the text or the output shorter");
      return false;
    }
  }
  return true;
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

// The fence characters at the front of a line.
std::string_view fence_marks(std::string_view line) {
  line.remove_prefix(indentation(line));
  if (line.empty() || (line.front() != '`' && line.front() != '~')) return {};
  return line.substr(0, std::min(line.find_first_not_of(line.front()), line.size()));
}

class Splitter {
 public:
  Splitter(SourceText& file, int first_line, const std::vector<std::string>& needs)
      : file_(file), offset_(first_line - 1), needs_(needs) {}

  Blocks split(cmark_node* document) {
    for (cmark_node* node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
      Block block;
      block.at = start_of(node);
      cmark_node* next = cmark_node_next(node);
      block.last_line = next ? start_of(next).line - 1 : file_.line_count();
      fill(block, node);
      result_.blocks.push_back(std::move(block));
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] Position start_of(cmark_node* node) const {
    const int line = cmark_node_get_start_line(node) + offset_;
    return file_.position(line, indentation(file_.line(line)));
  }

  void fill(Block& block, cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        block.kind = Block::Kind::heading;
        block.level = cmark_node_get_heading_level(node);
        block.text = heading_text(file_.line(block.at.line));
        break;
      case CMARK_NODE_CODE_BLOCK:
        if (cmark_node_get_fence_info(node) && is_fenced(node)) fill_fence(block, node);
        break;
      case CMARK_NODE_LIST:
        block.kind = Block::Kind::list;
        fill_items(block, node);
        report_nested_fences(node);
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        report_nested_fences(node);
        break;
      default:
        break;
    }
  }

  static bool is_fenced(cmark_node* node) {
    int length = 0, offset = 0;
    char character = 0;
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0;
  }

  // The Markdown of a heading: "## Output ##" is "Output"; of "Title\n=====" the first line.
  static std::string heading_text(std::string_view line) {
    line = trim(line);
    const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
    if (marks == 0) return std::string(line);
    line = trim(line.substr(marks));
    const std::size_t end = line.find_last_not_of('#');
    if (end == std::string_view::npos) return "";
    const bool closed = end + 1 < line.size() && (line[end] == ' ' || line[end] == '\t');
    return std::string(closed ? trim(line.substr(0, end)) : line);
  }

  void fill_fence(Block& block, cmark_node* node) {
    block.kind = Block::Kind::fence;
    block.text = cmark_node_get_literal(node);
    const std::string_view line = file_.line(block.at.line);
    const std::string_view marks = fence_marks(line);
    const std::size_t info_begin =
        std::min(line.find_first_not_of(" \t", indentation(line) + marks.size()), line.size());
    const std::string_view info = trim(line.substr(info_begin));
    const Position info_at = info.empty() ? block.at : file_.position(block.at.line, info_begin);
    block.fence = parse_fence(info, info_at, needs_, file_);
    const int swallowed = swallowed_fence(block, marks);
    if (swallowed == 0 && is_closed(node, block.at.line, marks)) return;
    file_.add_mistake(block.at,
                      swallowed == 0 ? "this fence is never closed"
                                     : fmt::format("this fence is not closed before the one at line {}", swallowed),
                      fmt::format("add a line {} after its last line", marks));
    block.fence.kind = Fence::Kind::unknown;  // whatever it holds is not what it says
    result_.complete = false;
  }

  // The first line of the body that begins a fence of its own: the closing line before it was forgotten. 0 if none.
  [[nodiscard]] int swallowed_fence(const Block& block, std::string_view opening) const {
    int number = block.at.line;
    if (opening.empty()) return 0;  // cmark-gfm saw marks where we see none
    for (const std::string_view line : split_lines(block.text)) {
      ++number;
      const std::string_view marks = fence_marks(line);
      const bool opens =
          marks.size() >= opening.size() && marks.front() == opening.front() && marks.data() == line.data();
      if (opens && marks.size() < trim(line).size()) return number;
    }
    return 0;
  }

  [[nodiscard]] bool is_closed(cmark_node* node, int first_line, std::string_view opening) const {
    const int last_line = cmark_node_get_end_line(node) + offset_;
    const std::string_view line = trim(file_.line(last_line));
    return last_line > first_line && line.size() >= opening.size() && !line.empty() && !opening.empty() &&
           line == fence_marks(line) && line.front() == opening.front();
  }

  void fill_items(Block& block, cmark_node* list) {
    for (cmark_node* item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
      const int first = start_of(item).line;
      cmark_node* next = cmark_node_next(item);
      const int last = next ? start_of(next).line - 1 : block.last_line;
      const std::string_view line = file_.line(first);
      const std::size_t mark = indentation(line);
      const std::size_t mark_end = std::min(line.find_first_of(" \t", mark), line.size());
      const std::size_t text_begin = std::min(line.find_first_not_of(" \t", mark_end), line.size());
      Block::Item entry{std::string(trim(line.substr(text_begin))), file_.position(first, text_begin)};
      for (int number = first + 1; number <= last; ++number) {
        const std::string_view more = trim(file_.line(number));
        if (!more.empty()) entry.text.append(entry.text.empty() ? "" : " ").append(more);
      }
      block.items.push_back(std::move(entry));
    }
  }

  // What looks like a documented output but is only decoration would never be checked.
  void report_nested_fences(cmark_node* container) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(container), cmark_iter_free);
    while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK || !is_fenced(node)) continue;
      const int line = cmark_node_get_start_line(node) + offset_;
      const std::size_t byte = std::min(file_.line(line).find_first_of("`~"), file_.line(line).size());
      file_.add_mistake(file_.position(line, byte), "a fence inside a list or a quotation is not seen",
                        "begin it at the left margin");
    }
  }

  SourceText& file_;
  int offset_;  // cmark's line 1 is line offset_ + 1 of the file
  const std::vector<std::string>& needs_;
  Blocks result_;
};

}  // namespace

Blocks split_blocks(SourceText& file, int first_line, const std::vector<std::string>& needs) {
  if (!within_bounds(file, first_line)) return {{}, false};
  const std::string_view text = file.lines(first_line, file.line_count());
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  return Splitter(file, first_line, needs).split(document.get());
}

}  // namespace hunch
